internal import Tables

// What makes a table of numbers a table of predictions, for one that is about to be written; what is
// read is checked by its reader.

extension Predictions {
  /// How far a row's sum may be from 1, and a probability above it.
  private static let tolerance = 1e-3

  /// Checks every number, label and id.
  func check(file: String) throws(RunError) {
    guard Self.classLimits.contains(classCount), (1...Self.rowLimit).contains(count) else {
      throw RunError(
        file,
        "expected 2 to \(Self.classLimits.upperBound) classes and 1 to \(Self.rowLimit) rows, found "
          + "\(classCount) and \(count)")
    }
    for row in 0..<count {
      guard labels[row] < classCount, answers[row] < classCount else {
        throw RunError(
          file,
          "row \(row + 1): expected a label and an answer below \(classCount), found \(labels[row]) "
            + "and \(answers[row])")
      }
      if let problem = problem(ofScores: row) {
        throw RunError(file, "row \(row + 1): \(problem)")
      }
    }
    // Ids that ascend, as numbers do, are different without a look at each among all.
    let ascend = zip(ids, ids.dropFirst()).allSatisfy {
      ($0.utf8.count, $0) < ($1.utf8.count, $1)
    }
    if ascend { return }
    var seen = Set<String>(minimumCapacity: count)
    for (row, id) in ids.enumerated() where !seen.insert(id).inserted {
      throw RunError(
        file, "row \(row + 1): expected an id of its own, found \(id.debugDescription) again")
    }
  }

  /// What is wrong with one row's scores; nil where nothing is.
  private func problem(ofScores row: Int) -> String? {
    guard kind != .answers else { return nil }
    let values = scores[row * classCount..<(row + 1) * classCount]
    if kind == .margins {
      return values.first { !$0.isFinite }.map { "expected a finite score, found \($0)" }
    }
    if let value = values.first(where: { !($0 >= 0 && Double($0) <= 1 + Self.tolerance) }) {
      return "expected a probability from 0 to 1, found \(value)"
    }
    let sum = values.reduce(0.0) { $0 + Double($1) }
    return abs(sum - 1) <= Self.tolerance
      ? nil
      : "expected probabilities that sum to 1 within \(Self.tolerance), found the sum \(sum)"
  }
}
