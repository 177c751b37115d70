import Comparison
import Evaluation
import RunRecord
import Tables

/// What several members answered to the same examples, in the order of the first.
struct Alignment {
  /// Of each member the rows that all of them answered.
  let predictions: [Predictions]
  /// The rows that a member gave no answer to, or that lack a label.
  let unscored: [Unscored]

  /// Matches members by the ids of their rows.
  ///
  /// - Throws: `EnsembleError` where classes, examples or labels differ, or no row has an answer of all.
  init(_ members: [EnsembleMember]) throws(EnsembleError) {
    let first = members[0]
    var rows: [[Int]] = [Array(0..<first.predictions.count)]
    for member in members.dropFirst() { rows.append(try member.rows(like: first)) }
    let kept = first.predictions.ids.indices.filter { row in rows.allSatisfy { $0[row] >= 0 } }
    guard !kept.isEmpty else {
      throw EnsembleError(
        description:
          "No example was answered by every one of the runs. Expected answers of all of them.")
    }
    let reference = first.predictions.selecting(kept)
    predictions = zip(members, rows).map { member, rows in
      let own = member.predictions.selecting(kept.map { rows[$0] })
      return Predictions(
        classCount: own.classCount, ids: reference.ids, labels: reference.labels,
        scores: own.scores,
        slices: own.slices)
    }
    unscored = Self.unscored(members, leaving: Set(reference.ids.map(RowID.init)))
  }

  /// What the first member that did not answer a row says of it, members and their rows in order.
  private static func unscored(_ members: [EnsembleMember], leaving answered: Set<RowID>)
    -> [Unscored]
  {
    var seen = answered
    return members.flatMap { $0.predictions.unscored }.filter {
      seen.insert(RowID(text: $0.id)).inserted
    }
  }
}

extension EnsembleMember {
  /// The row of each example that another member was scored on; −1 of one that this one was not.
  fileprivate func rows(like reference: EnsembleMember) throws(EnsembleError) -> [Int] {
    try checkClasses(like: reference)
    let (own, other) = (predictions, reference.predictions)
    if own.ids.isAlike(other.ids), own.labels == other.labels, own.unscored.isEmpty,
      other.unscored.isEmpty
    {
      return Array(0..<own.count)
    }
    let matching = RowMatching(
      firstIDs: other.allIDs, firstLabels: other.allLabels, secondIDs: own.allIDs,
      secondLabels: own.allLabels)
    try check(matching, against: reference)
    var rows = [Int](repeating: -1, count: other.count)
    for pair in matching.common + matching.relabeled
    where pair.first < other.count && pair.second < own.count {
      rows[pair.first] = pair.second
    }
    return rows
  }

  private func checkClasses(like reference: EnsembleMember) throws(EnsembleError) {
    func compared(_ member: EnsembleMember) -> ComparedModel {
      ComparedModel(name: member.name, classNames: member.manifest.dataset.classNames, seeds: [])
    }
    do {
      try compared(self).checkClasses(against: compared(reference))
    } catch {
      throw EnsembleError(description: error.description)
    }
  }

  /// Checks that both have the same examples, with the same label where both know it.
  private func check(
    _ matching: RowMatching, against reference: EnsembleMember
  ) throws(EnsembleError) {
    let (own, other) = (predictions, reference.predictions)
    for (rows, ids, holder, lacking) in [
      (matching.onlyFirst, other.allIDs, reference, self),
      (matching.onlySecond, own.allIDs, self, reference),
    ] {
      guard let row = rows.first else { continue }
      throw EnsembleError(
        description: "\(holder.name) has \(rows.count) of its \(ids.count) examples alone, such as "
          + "\(quoted(ids[row])), which \(lacking.name) lacks. Expected runs of the same test examples."
      )
    }
    for pair in matching.relabeled {
      guard let one = other.allLabels[pair.first], let two = own.allLabels[pair.second] else {
        continue
      }
      let names = manifest.dataset.classNames
      throw EnsembleError(
        description:
          "\(reference.name) and \(name) have different labels of \(quoted(own.allIDs[pair.second])): "
          + "\(quoted(names[Int(one)])) and \(quoted(names[Int(two)])). Expected runs of the same test set."
      )
    }
  }
}

extension Predictions {
  /// The ids of all rows, those that were scored first.
  fileprivate var allIDs: [String] { ids + unscored.map(\.id) }

  /// Their labels, where they are known.
  fileprivate var allLabels: [UInt16?] { labels.map { $0 } + unscored.map(\.label) }
}

extension [String] {
  /// Whether all have the same bytes: two spellings of a character are two ids.
  fileprivate func isAlike(_ other: [String]) -> Bool {
    count == other.count && zip(self, other).allSatisfy { RowID(text: $0) == RowID(text: $1) }
  }
}
