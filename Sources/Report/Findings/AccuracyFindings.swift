import Evaluation
import RunRecord

/// What can be said about the share of right answers.
package struct AccuracyFindings {
  let tally: Tally
  let metrics: Metrics
  private let noun: Noun

  package init(_ run: Run) {
    tally = Tally(run)
    metrics = run.metrics
    noun = run.noun
  }

  package var percent: String { Phrase.percent(metrics.accuracy) }

  /// `87.4% to 88.6%`
  package var interval: String {
    metrics.accuracyWilson95.map { Phrase.percent($0) }.joined(separator: " to ")
  }

  /// The result in one line.
  package var headline: String {
    "\(percent) of \(Phrase.count(tally.samples, noun, "test ")) (95% interval \(interval))"
  }

  /// How many test examples were classified correctly.
  package var counted: String {
    if tally.samples == 1 {
      return
        "The only test \(noun.singular) is classified \(tally.errors == 0 ? "correctly" : "wrongly")."
    }
    if tally.errors == 0 {
      return
        "Every one of the \(Phrase.count(tally.samples, noun, "test ")) is classified correctly."
    }
    if tally.correct == 0 {
      return "None of the \(Phrase.count(tally.samples, noun, "test ")) is classified correctly."
    }
    return "\(Phrase.count(tally.correct)) of \(Phrase.count(tally.samples, noun, "test ")) "
      + "\(tally.correct == 1 ? "is" : "are") classified correctly, "
      + "\(Phrase.count(tally.errors)) \(tally.errors == 1 ? "is" : "are") not."
  }

  /// How the model fares against always answering the most frequent class, by McNemar's exact test on
  /// the same examples: 1 better, −1 worse, 0 not told apart at 0.05.
  private var comparison: Int {
    guard let label = tally.majority?.label else { return 0 }
    let both = tally.matrix[label][label]
    let (own, constant) = (tally.correct - both, tally.support(label) - both)
    guard mcnemarExact(onlyFirst: own, onlySecond: constant) < 0.05 else { return 0 }
    return own > constant ? 1 : -1
  }

  /// Whether the accuracy exceeds what a constant answer would reach.
  package var beatsConstant: Bool {
    comparison > 0
  }

  /// Whether a constant answer would be right more often.
  package var isWorseThanConstant: Bool {
    comparison < 0
  }

  /// The accuracy beside that of a constant answer.
  package var baseline: String {
    guard let majority = tally.majority else { return "" }
    let isTied = tally.classes.count { tally.support($0) == tally.support(majority.label) } > 1
    let constant =
      "always giving \(isTied ? "the same answer" : "the answer \(tally.names[majority.label])") "
      + "would be right on "
      + "\(Phrase.percent(majority.share)) of the same \(noun.plural)"
    return beatsConstant
      ? "For comparison, \(constant)."
      : isWorseThanConstant
        ? "That is worse than a constant answer: \(constant)."
        : "That is not shown to beat a constant answer: \(constant)."
  }

  /// How often the right class is among the first two and three, where that can say something.
  package var ranked: String {
    guard tally.names.count > 3, tally.errors > 0, let second = metrics.top2Accuracy,
      let third = metrics.top3Accuracy
    else { return "" }
    let order = metrics.logLoss == nil ? "highest-scored" : "most probable"
    return "The right class is among the model’s two \(order) in \(Phrase.percent(second)) of the "
      + "cases and among its three \(order) in \(Phrase.percent(third))."
  }
}
