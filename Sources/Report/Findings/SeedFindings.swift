import Evaluation
import RunRecord

/// What several runs that differ in their seed say of the method, or one run of itself.
package struct SeedFindings: Sendable {
  /// The run shown in depth first.
  let runs: [Run]
  /// What the run shown counts.
  private let tally: Tally
  let accuracies: [Double]
  /// Which answers the seeds gave to the same examples.
  private let sample: SeedSample?
  /// The share of right answers; nil where the runs have too little in common.
  private let accuracy: SeedFigure?
  /// Precision, recall and F1-score of every class, over seeds and examples.
  private let figures: [ClassMeasure: [SeedFigure]]
  /// Their 95% intervals, within 0 to 1; nil where a figure shows no variance.
  private let intervals: [ClassMeasure: [ClosedRange<Double>?]]
  /// How often examples of a class, in rows, were predicted as another, in columns, in all seeds together.
  let totals: [[Int]]
  private let noun: Noun

  /// - Precondition: there is a run.
  package init(_ runs: [Run]) {
    self.runs = runs
    noun = runs.first?.noun ?? .example
    tally = Tally(runs[0])
    accuracies = runs.map(\.metrics.accuracy)
    let matrices = runs.map(\.metrics.confusionMatrix)
    totals = matrices.dropFirst().reduce(matrices.first ?? []) { sums, matrix in
      zip(sums, matrix).map { zip($0, $1).map(+) }
    }
    let predictions = runs.compactMap(\.predictions)
    let sample =
      (predictions.count == runs.count ? SeedSample(predictions) : nil)
      ?? SeedSample(matrices: matrices)
    self.sample = sample
    accuracy = sample?.accuracy
    let figures = Dictionary(
      uniqueKeysWithValues: ClassMeasure.allCases.map { ($0, sample?.figures($0) ?? []) })
    self.figures = figures
    intervals =
      runs.count > 1
      ? figures.mapValues { $0.map { $0.estimate.interval()?.clamped(to: 0...1) } } : [:]
  }

  /// Whether there is a spread to speak of.
  package var areSeveral: Bool { runs.count > 1 }

  /// `ten seeds`
  package var count: String { "\(Phrase.word(runs.count)) seeds" }

  /// `two of ten seeds`, `none of ten seeds`
  func some(_ number: Int) -> String { "\(number == 0 ? "none" : Phrase.word(number)) of \(count)" }

  /// What does not settle an order, as the beginning of a sentence.
  var doNotSettle: String {
    areSeveral
      ? "The seeds and test \(noun.plural) do not settle" : "The test \(noun.plural) do not settle"
  }

  /// ` on average over ten seeds`; nothing for a single run.
  var onAverage: String { areSeveral ? " on average over \(count)" : "" }

  /// The mean over seeds of one figure.
  package func mean(_ figure: (Run) -> Double) -> Double {
    runs.reduce(0) { $0 + figure($1) } / Double(max(runs.count, 1))
  }

  /// A class's figure in every seed.
  func values(_ measure: ClassMeasure, _ label: Int) -> [Double] {
    if let figures = figures[measure], figures.indices.contains(label) {
      return figures[label].values
    }
    return runs.map { $0.metrics.perClass[label].value(measure) }
  }

  /// The mean over seeds of a class's figure.
  func mean(_ measure: ClassMeasure, _ label: Int) -> Double {
    let values = values(measure, label)
    return values.reduce(0, +) / Double(max(values.count, 1))
  }

  /// The 95% interval of a class's mean figure over seeds and examples, within 0 to 1; nil where nothing
  /// is known of it, as of a single run.
  func interval(_ measure: ClassMeasure, _ label: Int) -> ClosedRange<Double>? {
    guard let intervals = intervals[measure], intervals.indices.contains(label) else { return nil }
    return intervals[label]
  }

  /// The two ends of the 95% interval of a class's figure: over seeds and examples of several seeds,
  /// Wilson's of the run shown where there is one run or nothing varies; nil where the figure is
  /// undefined.
  func ends(_ measure: ClassMeasure, _ label: Int) -> [Double]? {
    if let interval = interval(measure, label) {
      return [interval.lowerBound, interval.upperBound]
    }
    return tally.wilson(measure, of: label)
  }

  /// The 95% interval of the accuracy over seeds and examples; nil of a single run, or where nothing
  /// varies.
  var accuracyInterval: ClosedRange<Double>? {
    guard areSeveral else { return nil }
    if let accuracy { return accuracy.estimate.interval()?.clamped(to: 0...1) }
    // Of different examples: the chance in training and that of one run's examples, as if apart.
    guard let spread = Spread(accuracies), let run = runs.first else { return nil }
    let samples = Double(max(run.metrics.samples, 1))
    let variance =
      spread.deviation * spread.deviation / Double(runs.count)
      + spread.mean * (1 - spread.mean) / samples
    let t = Student.quantile(upperTail: 0.025, degreesOfFreedom: Double(runs.count - 1))
    let half = t * variance.squareRoot()
    return (spread.mean - half...spread.mean + half).clamped(to: 0...1)
  }

  /// How often examples of a class were predicted as another in the mean over seeds.
  func mean(_ truth: Int, _ answer: Int) -> Double {
    Double(totals[truth][answer]) / Double(max(runs.count, 1))
  }

  /// The same as text: whole of a single run, with a decimal where it is small.
  func meanText(_ truth: Int, _ answer: Int) -> String {
    let mean = mean(truth, answer)
    return areSeveral && mean > 0 && mean < 9.95
      ? (mean < 0.05 ? "<0.1" : Phrase.fixed(mean, 1)) : Phrase.count(Int(mean.rounded()))
  }

  /// Which of some classes has the highest figure or, reversed, the lowest.
  func contest(_ measure: ClassMeasure, of labels: [Int], isReversed: Bool = false) -> Contest? {
    guard let figures = figures[measure], !figures.isEmpty, !labels.isEmpty else { return nil }
    return Contest(labels.map { figures[$0] }, isReversed: isReversed)
  }

  /// Which of some kinds of error is the most frequent; each kind a group of cells of the matrix.
  /// `total` is the number of kinds that they are the most frequent of.
  func contest(of groups: [[(truth: Int, answer: Int)]], of total: Int) -> Contest? {
    guard let sample, !groups.isEmpty else { return nil }
    return Contest(sample.shares(of: groups), of: total)
  }

  /// How much more often the answers are right than if each were a class, over seeds and examples.
  func gain(over label: Int) -> SeededMean? {
    guard let sample, let accuracy else { return nil }
    return accuracy.difference(from: sample.constant(label))
  }

  /// How much more often some answers are right than those of one seed.
  func gain(of answers: [UInt16]) -> SeededMean? {
    guard let sample, let accuracy, answers.count == sample.count else { return nil }
    return sample.share(right: answers).difference(from: accuracy)
  }

  /// The share of a class's examples that were predicted as another class, over all seeds.
  func share(_ truth: Int, _ answer: Int) -> Double {
    let all = totals[truth].reduce(0, +)
    return all > 0 ? Double(totals[truth][answer]) / Double(all) : 0
  }

  /// `, the lowest in all ten seeds` for the class or error that leads, ` (lowest in 7, 3 and 0 of ten
  /// seeds)` for several; nothing for a single run.
  func wins(_ contest: Contest, _ word: String) -> String {
    guard areSeveral else { return "" }
    let wins = contest.leaders.map { contest.wins[$0] }
    if wins.count > 1 {
      return " (\(word) in \(Phrase.list(wins.map(String.init))) of \(count))"
    }
    return wins[0] == runs.count
      ? ", the \(word) in all \(count)" : ", the \(word) in \(some(wins[0]))"
  }

  /// Mean, sample standard deviation and range; nothing for a single run.
  package var statement: String {
    guard areSeveral, let spread = Spread(accuracies) else { return "" }
    return "Over the \(count) accuracy runs from \(Phrase.percent(spread.lowest)) to "
      + "\(Phrase.percent(spread.highest)) (standard deviation "
      + "\(Phrase.fixed(spread.deviation * 100, 1)) points)."
  }

  /// The lowest and highest value of each epoch that every run recorded; nothing for a single run.
  func band(_ figure: (Epoch) -> Double?) -> [(epoch: Int, lowest: Double, highest: Double)] {
    guard areSeveral else { return [] }
    let epochs = runs.map(\.history.count).min() ?? 0
    return (0..<epochs).compactMap { row in
      var (lowest, highest) = (Double.infinity, -Double.infinity)
      for run in runs {
        guard let value = figure(run.history[row]), value.isFinite else { return nil }
        lowest = min(lowest, value)
        highest = max(highest, value)
      }
      return (runs[0].history[row].epoch, lowest, highest)
    }
  }

  /// Which run is shown in depth, and why; nothing for a single run.
  package var shown: String {
    guard areSeveral, let run = runs.first else { return "" }
    let name = run.manifest.seed.map { "seed \($0)" } ?? run.modelName
    return runs.count == 2
      ? "The run shown in depth is that of \(name), the first of the two."
      : "The run shown in depth is that of \(name), whose confusion matrix is the nearest to the mean of "
        + "all \(Phrase.word(runs.count))."
  }

  /// `This section is about the run shown, seed 4.`; nothing for a single run.
  func ofShown(_ beginning: String) -> String {
    guard areSeveral, let run = runs.first else { return "" }
    return "\(beginning) the run shown"
      + (run.manifest.seed.map { ", seed \($0)." } ?? ".")
  }

  /// What the figures cannot tell.
  package var limits: String {
    areSeveral
      ? "Figures over seeds are means, and their intervals cover the choice of seeds and of test "
        + "\(noun.plural) together. Figures of the run shown are those of one seed, and their intervals "
        + "cover the choice of test \(noun.plural) alone."
      : runs.first?.manifest.seed == nil
        ? "One run is reported. Its intervals cover the choice of test \(noun.plural), not any "
          + "chance in training: how far another run would differ cannot be known from it."
        : "One run is reported, with one seed. Its intervals cover the choice of test "
          + "\(noun.plural), not the chance in training: how far another seed would differ cannot be "
          + "known from it."
  }
}

extension Metrics.PerClass {
  /// One of the class's figures.
  func value(_ measure: ClassMeasure) -> Double {
    switch measure {
    case .precision: precision
    case .recall: recall
    case .f1: f1
    }
  }
}
