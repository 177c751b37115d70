import RunRecord

/// The wrong answers that the report shows in pictures, by kind of error.
package struct ErrorGroups {
  /// One kind of error with its pictures.
  package struct Group: Equatable {
    package let confusion: Confusion
    /// The wrong answers shown, the surest first; of equals the earlier in the test file.
    package let errors: [PicturedError]
  }

  /// By true class in label order; within it the most frequent first, equals in label order.
  package let groups: [Group]
  /// The most pictures that a kind of error may have here.
  package let quota: Int
  /// How many wrong answers there are, and of how many the run holds the picture.
  package let total, pictured: Int
  /// Whether the surest answers come first.
  private let isRanked: Bool
  /// How many kinds of error have pictures, but are too rare to be shown.
  package let omittedKinds: Int

  /// The most kinds of error that have pictures: each has a heading, which takes more of the page
  /// than a picture.
  package static let kindLimit = 500

  /// Chooses at most `limit` pictures: equally many of each kind of error, where it has them, and none
  /// of the rarest kinds where there are too many.
  package init(_ model: Model, limit: Int) {
    let tally = model.tally
    let errors = model.run.picturedErrors
    isRanked = model.run.probabilities != nil
    func key(_ truth: Int, _ answer: Int) -> Int { truth * tally.names.count + answer }
    let kinds = Dictionary(grouping: errors) { key($0.answer.truth, $0.answer.answer) }
    let shown = tally.confusions.filter { kinds[key($0.truth, $0.answer)] != nil }
      .prefix(max(min(limit, Self.kindLimit), 0)).map {
        ($0, kinds[key($0.truth, $0.answer)] ?? [])
      }
    let quota = Self.quota(shown.map(\.1.count), limit: limit)
    groups = tally.classes.flatMap { truth in
      shown.filter { $0.0.truth == truth }.map {
        Group(confusion: $0.0, errors: Array($0.1.prefix(quota)))
      }
    }
    self.quota = quota
    total = tally.errors
    pictured = errors.count
    omittedKinds = kinds.count - shown.count
  }

  /// The largest number that each kind may have so that all together have at most `limit`.
  private static func quota(_ counts: [Int], limit: Int) -> Int {
    let most = counts.max() ?? 0
    var quota = 0
    while quota < most, counts.reduce(0, { $0 + min($1, quota + 1) }) <= limit { quota += 1 }
    return quota
  }

  /// How many wrong answers are shown.
  package var shown: Int { groups.reduce(0) { $0 + $1.errors.count } }

  /// The true classes that have pictures, in label order.
  var classes: [Int] {
    groups.reduce(into: []) { if $0.last != $1.confusion.truth { $0.append($1.confusion.truth) } }
  }

  /// The groups of a true class.
  func groups(of truth: Int) -> [Group] { groups.filter { $0.confusion.truth == truth } }

  /// The group of a kind of error, where it has one.
  package func group(from truth: Int, to answer: Int) -> Group? {
    groups.first { $0.confusion.truth == truth && $0.confusion.answer == answer }
  }
}

extension ErrorGroups {
  /// How many of the wrong answers are shown, and why the others are not.
  package var extent: String {
    if total == 0 { return "There is no wrong answer to show." }
    if shown == total {
      return total == 1
        ? "The only wrong answer is shown here."
        : "\(total == 2 ? "Both" : "All \(Phrase.count(total))") wrong answers are shown here."
    }
    var text =
      "\(Phrase.count(shown)) of \(Phrase.count(total, "wrong answer")) "
      + "\(shown == 1 ? "is" : "are") shown here."
    let missing = total - pictured
    if missing > 0 {
      text += " Of \(Phrase.count(missing)) the run holds no picture."
    }
    if shown < pictured {
      text +=
        " So that the page stays small, no kind of error has more than "
        + "\(Phrase.count(quota, "picture"))\(isRanked ? ", the surest answers" : "")"
      if omittedKinds > 0 {
        text +=
          ", and the \(Phrase.count(omittedKinds, "rarest kind")) "
          + "\(omittedKinds == 1 ? "has" : "have") none"
      }
      text +=
        "; \(Phrase.count(pictured - shown)) "
        + "\(pictured - shown == 1 ? "is" : "are") left out."
    }
    return text
  }
}
