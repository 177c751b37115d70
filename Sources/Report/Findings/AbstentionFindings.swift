import Evaluation
import RunRecord

/// What is gained and lost if the model answers only where it is confident enough.
package struct AbstentionFindings {
  /// What the test examples say of a target.
  package enum Outcome: String {
    case met = "✓\u{A0}met", missed = "✗\u{A0}missed", open = "not\u{A0}shown"
  }

  /// A threshold chosen on the validation examples and what it reached on the test examples.
  package struct OperatingPoint {
    let threshold: Metrics.Validation.Threshold
    /// The confidence demanded.
    let confidence: Double
    package let accepted: Int
    package let correct: Int
    let total: Int

    var coverage: Double { total > 0 ? Double(accepted) / Double(total) : 0 }
    /// nil where no test example is accepted.
    var accuracy: Double? { accepted > 0 ? Double(correct) / Double(accepted) : nil }
    var interval: [Double] { wilson95(correct, of: accepted) }
    /// What the test examples say of the target, by the interval; nil where none is accepted.
    package var outcome: Outcome? {
      guard accepted > 0 else { return nil }
      return interval[0] >= threshold.target
        ? .met : interval[1] < threshold.target ? .missed : .open
    }
    /// Whether so many answers can show the target at all: were they all right, the interval would.
    package var canShow: Bool { wilson95(accepted, of: accepted)[0] >= threshold.target }
    /// `95%`, `99.5%`
    var target: String { threshold.targetText }

    /// What is said of answers too few to show the target.
    func tooFew(_ noun: Noun) -> String {
      "Only \(Phrase.count(accepted)) of \(Phrase.count(total)) test answers "
        + "\(accepted == 1 ? "reaches" : "reach") the confidence of \(Phrase.confidence(confidence)) that the "
        + "validation \(noun.plural) ask for, too few to show whether \(target) of such answers are right"
    }
  }

  /// nil where the run holds no probabilities.
  let ranking: ConfidenceRanking?
  /// Accepting everything is the last step.
  let curve: [ConfidenceRanking.Step]
  /// The thresholds that exist.
  package let points: [OperatingPoint]
  /// The targets that no confidence reached on the validation examples: `99%`.
  let unreached: [String]
  let noun: Noun

  package init(_ run: Run) {
    noun = run.noun
    let ranking =
      run.probabilities.map { ConfidenceRanking($0) } ?? run.sums.map { ConfidenceRanking($0) }
    self.ranking = ranking
    curve = ranking?.curve(of: 50) ?? []
    let thresholds = run.metrics.validation?.thresholds ?? []
    points = thresholds.compactMap { threshold in
      guard let ranking, let confidence = threshold.confidence else { return nil }
      let step = ranking.accepting(confidence)
      return OperatingPoint(
        threshold: threshold, confidence: confidence, accepted: step.accepted,
        correct: step.correct, total: ranking.count)
    }
    unreached = thresholds.filter { $0.confidence == nil }.map(\.targetText)
  }

  /// What each threshold reached on the test images, a sentence each.
  package var statements: [String] {
    points.map { point in
      let isAll = point.accepted == point.total && point.threshold.coverage == 1
      let choice =
        isAll
        ? "For \(point.target) right answers no threshold is needed on the validation \(noun.plural)"
        : "For \(point.target) right answers the validation \(noun.plural) ask for a confidence, as given, of "
          + "at least \(Phrase.confidence(point.confidence))"
      guard let accuracy = point.accuracy, let outcome = point.outcome else {
        return "\(choice), which no test \(noun.singular) reaches."
      }
      let ends = point.interval.map { Phrase.percent($0) }.joined(separator: " to ")
      let reached =
        "\(choice). On the test \(noun.plural) that accepts \(Phrase.count(point.accepted)) of "
        + "\(Phrase.count(point.total)) answers (\(Phrase.percent(point.coverage))), and "
        + "\(Phrase.percent(accuracy)) of them are right (95% interval \(ends))"
      switch outcome {
      case .met: return "\(reached): the target is met."
      case .missed: return "\(reached): the target is missed."
      case .open where !point.canShow:
        return "\(reached): so few answers cannot show whether the target is met."
      case .open:
        return accuracy >= point.threshold.target
          ? "\(reached): the target is reached, but not shown to be met beyond chance."
          : "\(reached): the target is missed, but by no more than chance explains."
      }
    } + (unreached.isEmpty ? [] : [unreachedStatement])
  }

  private var unreachedStatement: String {
    "On the validation \(noun.plural) no threshold is shown to make "
      + "\(Phrase.list(unreached, conjunction: "or")) of the accepted answers right."
  }

  /// What demanding near certainty gives, in a sentence.
  package var certainty: String {
    guard let ranking, ranking.count > 0 else { return "" }
    let (low, high) = (ranking.accepting(0.5), ranking.accepting(0.99))
    guard high.accepted > 0 else { return "No answer has a confidence, as given, of 99% or more." }
    func accepts(_ step: ConfidenceRanking.Step) -> String {
      let few = "accepts \(Phrase.count(step.accepted)) of \(Phrase.count(ranking.count, "answer"))"
      if step.accepted == 1 { return "\(few), which is \(step.correct == 1 ? "right" : "wrong")" }
      if step.accepted < 20 { return "\(few), of which \(Phrase.word(step.correct)) are right" }
      let share = Phrase.percent(Double(step.accepted) / Double(ranking.count))
      return "accepts \(share) of the answers, of which \(Phrase.percent(step.accuracy)) are right"
    }
    return "A demanded confidence of 99% \(accepts(high)); one of 50% \(accepts(low))."
  }

  /// The surer half of the answers, fixed in advance, against the others: their shares of right answers,
  /// and the p-value of Fisher's exact test; nil where there is nothing to compare.
  private var halves: (half: ConfidenceRanking.Step, others: Double, p: Double)? {
    guard let first = curve.first, let last = curve.last, last.correct < last.accepted,
      last.correct > 0,
      // Answers as sure as the last of the half are in it as well.
      let half = curve.first(where: { 2 * $0.accepted >= last.accepted }),
      half.accepted < last.accepted, first != last
    else { return nil }
    let others = (accepted: last.accepted - half.accepted, correct: last.correct - half.correct)
    return (
      half, Double(others.correct) / Double(others.accepted),
      fisherExact(half.correct, of: half.accepted, others.correct, of: others.accepted)
    )
  }

  /// Whether surer answers are shown to be less often right than the others.
  var isUpsideDown: Bool { halves.map { $0.p < 0.05 && $0.half.accuracy < $0.others } ?? false }

  /// Whether confidence tells right from wrong answers, in a sentence.
  package var trend: String {
    guard let ranking, let last = curve.last else { return "" }
    if last.correct == last.accepted {
      return "Every answer is right, so accepting fewer cannot raise the share."
    }
    if last.correct == 0 { return "No answer is right, at any confidence." }
    guard let (half, others, p) = halves else {
      return "Too many answers have the same confidence to set surer ones against others."
    }
    let figures =
      "\(Phrase.percent(half.accuracy)) of the surest "
      + "\(Phrase.percent(Double(half.accepted) / Double(ranking.count), 0)) are right, "
      + "\(Phrase.percent(others)) of the others"
    let test = "Fisher’s exact test, p\u{A0}\(Phrase.pRelation(p))"
    guard p < 0.05 else {
      return "Confidence is not shown to tell right answers from wrong ones: \(figures) (\(test))."
    }
    return isUpsideDown
      ? "Surer answers are less often right: \(figures) (\(test))."
      : "Surer answers are more often right: \(figures) (\(test))."
  }
}

extension Metrics.Validation.Threshold {
  /// `95%`, `99.5%`
  fileprivate var targetText: String { Phrase.shortest((target * 1e4).rounded() / 100) + "%" }
}
