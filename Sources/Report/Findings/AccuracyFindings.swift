import Evaluation
import RunRecord

/// What can be said about the share of right answers.
package struct AccuracyFindings {
  let tally: Tally
  let metrics: Metrics
  private let seeds: SeedFindings
  private let noun: Noun
  /// The share of right answers, a mean over seeds.
  package let share: Double
  /// The ends of its 95% interval: Wilson's of a single run, over seeds and examples of several.
  package let ends: [Double]
  /// Whether the interval is over seeds and examples.
  private let isSeeded: Bool
  /// How the model fares against always answering the most frequent class: 1 better, −1 worse, 0 not
  /// told apart at 0.05.
  private let comparison: Int
  /// Whether the answers of the run shown are not shown to agree with the labels more often than chance
  /// would make them: then nothing follows from where they do not.
  package let agreesByChance: Bool
  /// Whether they are shown to agree less often than that.
  let isBelowChance: Bool

  /// What is said of such answers everywhere, after `its answers are`.
  static let byChance =
    "not shown to agree with the labels more often than chance would have it"

  package init(_ seeds: SeedFindings) {
    let run = seeds.runs[0]
    self.seeds = seeds
    tally = Tally(run)
    metrics = run.metrics
    noun = run.noun
    share = seeds.mean(\.metrics.accuracy)
    let interval = seeds.accuracyInterval
    isSeeded = interval != nil
    ends = interval.map { [$0.lowerBound, $0.upperBound] } ?? run.metrics.accuracyWilson95
    comparison = Self.comparison(seeds, tally)
    let agreement = Self.agreement(tally)
    agreesByChance = agreement <= 0
    isBelowChance = agreement < 0
  }

  /// How the agreement compares with that of labels and answers that have nothing to do with each other: 1
  /// above, −1 below, 0 not told apart (Cohen’s κ against 0; each side at 0.05, the variance of Fleiss,
  /// Cohen and Everitt 1969).
  private static func agreement(_ tally: Tally) -> Int {
    let n = Double(tally.samples)
    guard n > 0 else { return 0 }
    var (expected, products) = (0.0, 0.0)
    for label in tally.classes {
      let (truth, answer) = (Double(tally.support(label)) / n, Double(tally.predicted(label)) / n)
      expected += truth * answer
      products += truth * answer * (truth + answer)
    }
    let variance = (expected + expected * expected - products) / n
    let excess = Double(tally.correct) / n - expected
    guard variance > 1e-15, abs(excess) > 1.645 * variance.squareRoot() else { return 0 }
    return excess > 0 ? 1 : -1
  }

  /// The one answer that the run shown ever gives; nil where there are several.
  package var onlyAnswer: String? {
    let given = tally.classes.filter { tally.predicted($0) > 0 }
    return given.count == 1 ? tally.names[given[0]] : nil
  }

  package var percent: String { Phrase.percent(share) }

  /// `87.4% to 88.6%`
  package var interval: String { ends.map { Phrase.percent($0) }.joined(separator: " to ") }

  /// What the interval is of: `Wilson interval`, or `interval over ten seeds and 10,000 test images`.
  var method: String {
    isSeeded ? "95% interval over seeds and test \(noun.plural)" : "95% Wilson interval"
  }

  /// What the interval is over: `over ten seeds and the test images`.
  var source: String {
    isSeeded
      ? "over \(seeds.count) and the test \(noun.plural)" : "Wilson’s, over the test \(noun.plural)"
  }

  /// How often a constant answer would be right, as the end of a sentence.
  var constant: String {
    if let onlyAnswer {
      return "; it gives every test \(noun.singular) the same answer, \(onlyAnswer)"
    }
    guard let majority = tally.majority else { return "" }
    return "; a constant answer would be right on \(Phrase.percent(majority.share))"
  }

  /// The result in one line.
  package var headline: String {
    let over = seeds.areSeveral ? ", over \(seeds.count)" : ""
    return
      "\(percent) of \(Phrase.count(tally.samples, noun, "test "))\(over) (95% interval \(interval))"
  }

  /// How many test examples were classified correctly.
  package var counted: String {
    seeds.areSeveral
      ? "On average over \(seeds.count), \(percent) of the "
        + "\(Phrase.count(tally.samples, noun, "test ")) are classified correctly."
      : countedOnce
  }

  /// The same of the run shown.
  private var countedOnce: String {
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
      + "\(tally.correct == 1 ? "is" : "are") classified correctly; "
      + "\(Phrase.count(tally.errors)) \(tally.errors == 1 ? "is" : "are") not."
  }

  /// The comparison with a constant answer on the same examples, by McNemar's exact test or, over seeds,
  /// by the interval of the difference.
  private static func comparison(_ seeds: SeedFindings, _ tally: Tally) -> Int {
    guard let label = tally.majority?.label else { return 0 }
    if seeds.areSeveral, let gain = seeds.gain(over: label) {
      guard let p = gain.pValue, p < 0.05 else { return 0 }
      return gain.mean > 0 ? 1 : -1
    }
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
    if let onlyAnswer {
      return "The model gives every test \(noun.singular) the same answer, \(onlyAnswer)."
    }
    let isTied = tally.classes.count { tally.support($0) == tally.support(majority.label) } > 1
    let name = isTied ? "" : ", always \(tally.names[majority.label]),"
    let share = "\(Phrase.percent(majority.share)) of the same \(noun.plural)"
    return beatsConstant
      ? "For comparison, a constant answer\(name) would be right on \(share)."
      : isWorseThanConstant
        ? "A constant answer\(name) would be right more often, on \(share)."
        : "The model is not shown to be right more often than a constant answer\(isTied ? "," : name) which would be "
          + "right on \(share)."
  }

  /// What is said first where the accuracies in validation and in the test contradict each other.
  ///
  /// Rule: they differ by more than five points, and by more than six standard errors of a
  /// difference between two samples, in the run shown.
  package var contradiction: String {
    let epoch = seeds.runs[0].history.last?.validationAccuracy
    let held = metrics.validation?.samples ?? seeds.runs[0].manifest.dataset.count(of: .validation)
    guard let validation = metrics.validation?.accuracy ?? epoch, (0...1).contains(validation),
      let held, held > 0, tally.samples > 0
    else { return "" }
    let (first, second) = (Double(held), Double(tally.samples))
    let difference = validation - metrics.accuracy
    let pooled = (validation * first + metrics.accuracy * second) / (first + second)
    let error = (pooled * (1 - pooled) * (1 / first + 1 / second)).squareRoot()
    guard abs(difference) > 0.05, abs(difference) > 6 * error else { return "" }
    return
      "Caution: in validation \(Phrase.percent(validation)) are classified correctly, in the test "
      + "\(Phrase.percent(metrics.accuracy)). Chance does not explain that: the two sets differ, or one "
      + "of the figures is wrong."
  }

  /// How often the right class is among the first two and three, where that can say something.
  package var ranked: String {
    guard tally.names.count > 3, tally.errors > 0, !agreesByChance, metrics.top2Accuracy != nil,
      metrics.top3Accuracy != nil
    else { return "" }
    let (second, third) = (
      seeds.mean { $0.metrics.top2Accuracy ?? 0 }, seeds.mean { $0.metrics.top3Accuracy ?? 0 }
    )
    let order = metrics.logLoss == nil ? "highest-scored" : "most probable"
    return "The right class is among the model’s two \(order) in \(Phrase.percent(second)) of the "
      + "cases and among its three \(order) in \(Phrase.percent(third))\(seeds.onAverage)."
  }
}
