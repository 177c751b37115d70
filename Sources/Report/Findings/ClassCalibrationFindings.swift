import Evaluation
import RunRecord

/// Whether the confidence of the answers of each class is the chance that they are right.
package struct ClassCalibrationFindings {
  /// The level at which a class counts as miscalibrated, after Holm's correction.
  private static let level = 0.05
  /// The most classes that are listed.
  static let listed = 20

  /// The classes that are answered, in their order.
  let classes: [ClassCalibration]
  let answers: ScaledAnswers
  private let names: [String]

  /// nil where there is a single class to speak of.
  init?(_ answers: ScaledAnswers, names: [String]) {
    self.answers = answers
    self.names = names
    classes = ClassCalibration.all(of: answers.sample)
    guard classes.count > 1 else { return nil }
  }

  func name(_ entry: ClassCalibration) -> String { names[entry.label] }

  /// `over-confident` or `under-confident` where that is beyond chance, else nothing.
  func verdict(_ entry: ClassCalibration) -> String? {
    guard let p = entry.p, p < Self.level else { return nil }
    return entry.confidence > entry.precision ? "over-confident" : "under-confident"
  }

  /// The classes that are listed: all in their order, or of many the ones that are the least likely to be
  /// calibrated, those first.
  var shown: [ClassCalibration] {
    guard classes.count > Self.listed else { return classes }
    let order = classes.sorted { ($0.p ?? 2, $0.label) < ($1.p ?? 2, $1.label) }
    return Array(order.prefix(Self.listed))
  }

  /// The class whose answers are the most over-confident, where that is settled.
  private var worst: ClassCalibration? {
    let tested = classes.filter { $0.difference != nil }
    let contest = Contest(tested.compactMap(\.difference))
    guard contest.leaders.count == 1, let place = contest.leaders.first,
      verdict(tested[place]) == "over-confident"
    else { return nil }
    return tested[place]
  }

  /// Which classes are miscalibrated beyond chance, and the worst of them.
  package var statement: String {
    func named(_ kind: String) -> String {
      let group = classes.filter { verdict($0) == kind && $0.label != worst?.label }
        .sorted {
          ($1.p ?? 1, -abs($1.confidence - $1.precision), $0.label)
            > ($0.p ?? 1, -abs($0.confidence - $0.precision), $1.label)
        }
      return Phrase.list(group.map(name))
    }
    let (over, under) = (named("over-confident"), named("under-confident"))
    let first =
      worst.map { entry in
        "The confidence \(answers.when) is the farthest above the share of right answers for "
          + "\(name(entry)): when the model answers \(name(entry)), it is "
          + "\(Phrase.fixed(entry.confidence))\(answers.onAverage), and "
          + "\(Phrase.fixed(entry.precision)) of those answers are right. "
      } ?? ""
    let rest =
      switch (over.isEmpty, under.isEmpty) {
      case (true, true):
        first.isEmpty
          ? "Of no class is the confidence \(answers.when) shown to differ from the share of its answers that "
            + "are right."
          : "Of no other class is a difference shown."
      case (false, true): "It is shown to be too high\(first.isEmpty ? "" : " as well") for \(over)."
      case (true, false): "It is shown to be too low for \(under)."
      case (false, false):
        "It is shown to be too high\(first.isEmpty ? "" : " as well") for \(over), and too low for "
          + "\(under)."
      }
    return first.isEmpty
      ? rest.replacing("It is shown", with: "The confidence \(answers.when) is shown")
      : first + rest
  }
}
