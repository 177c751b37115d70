internal import Comparison
internal import Evaluation
internal import Report
internal import RunRecord

extension HistoryChange.Obstacle {
  /// Why there is no comparison, as the end of a sentence.
  var words: String {
    switch self {
    case .otherClasses: "the classes differ"
    case .otherData: "the data sets differ"
    case .nothingInCommon: "no example was scored in both"
    case .noPredictions: "one of the two has no predictions example by example"
    case .dataMissing: "the data of one of the two are no longer there"
    }
  }
}

extension Verdict.Conclusion {
  /// A sign that stands before the words.
  var sign: String {
    switch self {
    case .better: "▲"
    case .worse: "▼"
    case .equivalent: "="
    case .undecided: "·"
    }
  }
}

extension HistoryChange.Comparison {
  /// What the rule of comparisons makes of the intervals.
  var ruling: Verdict {
    Verdict(
      wide: interval[0]...interval[1], narrow: narrowInterval[0]...narrowInterval[1],
      margin: ModelReport.standardMargin)
  }

  /// As many decimals as it takes for the figures to read as what they are.
  private var digits: Int {
    Comparison.digits(for: [difference] + interval, apartFrom: [0])
  }

  /// The difference in percentage points: `+0.8`.
  var points: String { Comparison.points(difference, digits) }

  /// `−0.4 to +0.2`
  var intervalText: String {
    interval.map { Comparison.points($0, digits) }.joined(separator: " to ")
  }

  /// What only one of the two reports has, and what was labelled anew; nothing where they agree.
  func remainders(_ noun: Noun) -> [String] {
    let parts = [
      (onlyHere, "new"), (onlyBefore, "no longer there"), (relabelled, "relabelled"),
    ].filter { $0.0 > 0 }.map { "\(Phrase.count($0.0)) \($0.1)" }
    return parts.isEmpty ? [] : ["other \(noun.plural): \(Phrase.list(parts))"]
  }
}
