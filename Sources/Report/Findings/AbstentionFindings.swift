import Evaluation
import RunRecord

/// What is gained and lost if the model answers only where it is confident enough.
package struct AbstentionFindings {
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
    /// Whether the accepted answers are right as often as they should; nil where there are none.
    package var isMet: Bool? { accuracy.map { $0 >= threshold.target } }
    /// `95%`, `99.5%`
    var target: String { threshold.targetText }
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
    let ranking = run.probabilities.map(ConfidenceRanking.init)
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
      let choice =
        "For \(point.target) right answers the validation \(noun.plural) ask for a confidence of at least "
        + "\(Phrase.fixed(point.confidence))"
      guard let accuracy = point.accuracy, let isMet = point.isMet else {
        return "\(choice), which no test \(noun.singular) reaches."
      }
      let reached =
        "\(choice). On the test \(noun.plural) that accepts \(Phrase.percent(point.coverage)) of the answers, "
        + "and \(Phrase.percent(accuracy)) of them are right"
      if isMet {
        let isClose = point.interval[0] < point.threshold.target
        return "\(reached): the target is met"
          + (isClose ? ", though the 95% interval reaches below it." : ".")
      }
      let isNear = point.interval[1] >= point.threshold.target
      return "\(reached): the target is missed, "
        + (isNear
          ? "though within the 95% interval." : "and the 95% interval lies below it.")
    } + (unreached.isEmpty ? [] : [unreachedStatement])
  }

  private var unreachedStatement: String {
    "On the validation \(noun.plural) no confidence makes \(Phrase.list(unreached)) of the accepted answers "
      + "right, so there is no threshold for that."
  }

  /// What demanding near certainty gives, in a sentence.
  package var certainty: String {
    guard let ranking, ranking.count > 0 else { return "" }
    let (low, high) = (ranking.accepting(0.5), ranking.accepting(0.99))
    guard high.accepted > 0 else { return "No answer has a confidence of 99% or more." }
    func share(_ step: ConfidenceRanking.Step) -> String {
      Phrase.percent(Double(step.accepted) / Double(ranking.count))
    }
    return "A demanded confidence of 99% accepts \(share(high)) of the answers, of which "
      + "\(Phrase.percent(high.accuracy)) are right; one of 50% accepts \(share(low)), of which "
      + "\(Phrase.percent(low.accuracy)) are right."
  }

  /// Whether confidence tells right from wrong answers, in a sentence.
  package var trend: String {
    guard let first = curve.first, let last = curve.last else { return "" }
    let total = Double(last.accepted)
    if first == last {
      return "All answers have the same confidence, so none can be preferred to another."
    }
    let best = curve.map(\.accuracy).max() ?? 0
    let surest = curve.last { $0.accuracy == best } ?? first
    let share = Phrase.percent(Double(surest.accepted) / total, 0)
    let found =
      "\(Phrase.percent(last.accuracy)) of all answers are right, \(Phrase.percent(best)) of the surest "
      + "\(share)."
    guard best > last.accuracy else {
      return "Accepting fewer answers does not raise the share that is right: "
        + "\(Phrase.percent(last.accuracy)) of all, \(Phrase.percent(first.accuracy)) of the surest "
        + "\(Phrase.percent(Double(first.accepted) / total, 0))."
    }
    let falls = zip(curve, curve.dropFirst()).allSatisfy { $0.accuracy >= $1.accuracy }
    return falls
      ? "Accepting fewer answers never lowers the share that is right: \(found)"
      : "Accepting fewer answers raises the share that is right, though not at every step: \(found)"
  }
}

extension Metrics.Validation.Threshold {
  /// `95%`, `99.5%`
  fileprivate var targetText: String { Phrase.shortest((target * 1e4).rounded() / 100) + "%" }
}
