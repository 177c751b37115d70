import RunRecord

/// The examples that every model misses: hard ones for all methods, or ones whose label is in question.
///
/// Models count that are shown to beat the baselines: one that gives a single answer has that answer
/// right by no merit, and misses the rest by no fault of theirs.
package struct SharedErrors: Sendable {
  /// Rows of the first model's predictions that all models miss, those first where all give the same
  /// answer, then those of the surest answers.
  package let rows: [Int]
  /// How many of them, from the first on, all models give the same answer to.
  package let agreeing: Int
  /// The number of models, and of examples.
  package let models, count: Int
  /// How many would be missed by all if, within a class, one model's errors had nothing to do with
  /// another's.
  let expected: Double
  private let names: [String]
  private let first: Model

  /// nil where fewer than two models beat the baselines on the same examples.
  package init?(_ models: [Model]) {
    guard let first = models.first, let predictions = first.run.predictions else { return nil }
    let judged = models.filter { $0.beats(first.baselines) && $0.isTestedAlike(first) }
    let others = judged.compactMap(\.run.predictions)
    guard judged.count > 1, others.count == judged.count, judged[0].name == first.name else {
      return nil
    }
    let answers = others.map { answers in (0..<answers.count).map(answers.predictedClass) }
    let missed = predictions.labels.indices.filter { row in
      answers.allSatisfy { $0[row] != Int(predictions.labels[row]) }
    }
    let sure = missed.sorted {
      (predictions.answer($1).confidence ?? 0, $0) < (predictions.answer($0).confidence ?? 0, $1)
    }
    let alike = sure.filter { row in answers.allSatisfy { $0[row] == answers[0][row] } }
    let same = Set(alike)
    rows = alike + sure.filter { !same.contains($0) }
    agreeing = alike.count
    self.models = judged.count
    count = predictions.count
    expected = Self.expected(predictions.labels.map(Int.init), answers)
    names = first.tally.names
    self.first = first
  }

  /// The sum over the examples of the product over the models of their error rates in its class.
  private static func expected(_ labels: [Int], _ answers: [[Int]]) -> Double {
    let classes = (labels.max() ?? 0) + 1
    let sizes = labels.reduce(into: [Double](repeating: 0, count: classes)) { $0[$1] += 1 }
    var products = sizes
    for answers in answers {
      var errors = [Double](repeating: 0, count: classes)
      for (label, answer) in zip(labels, answers) where label != answer { errors[label] += 1 }
      for label in 0..<classes where sizes[label] > 0 {
        products[label] *= errors[label] / sizes[label]
      }
    }
    return products.reduce(0, +)
  }

  /// `both models`, `all seven models`
  var everyModel: String { models == 2 ? "both models" : "all \(Phrase.word(models)) models" }

  /// How many there are, how many chance would make, and in which classes they lie.
  var statement: String {
    let (noun, run) = (first.noun, first.run)
    let all = "\(Phrase.sentence(everyModel)) that are shown to beat the baselines"
    guard !rows.isEmpty, let labels = run.predictions?.labels else {
      return "\(all) together miss no test \(noun.singular)."
    }
    let share = Phrase.percent(Double(rows.count) / Double(count))
    let chance =
      expected < 0.95 ? "fewer than one" : "about \(Phrase.count(Int(expected.rounded())))"
    let classes = Dictionary(grouping: rows) { Int(labels[$0]) }.mapValues(\.count)
      .sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    let most = classes.prefix(3).map { "\(names[$0.key]) (\(Phrase.count($0.value)))" }
    let places =
      classes.count > 3
      ? "Most are \(Phrase.list(most, conjunction: "or"))"
      : "\(rows.count == 1 ? "It is" : "They are") \(Phrase.list(most))"
    return
      "\(all), by the run shown of each, miss \(run.count(rows.count)) of \(Phrase.count(count)) (\(share)). On "
      + "\(Phrase.count(agreeing)) of them \(models == 2 ? "both" : "all") give the same wrong answer: they may be hard, or wrongly labelled here "
      + "or in training. If errors within a class were independent, \(models == 2 ? "both" : "all \(Phrase.word(models))") would share "
      + "\(chance); but some \(noun.plural) are simply harder than others. \(places)."
  }
}

extension Model {
  /// Whether the accuracy is shown to exceed that of the baselines of the same test.
  package func beats(_ baselines: BaselineFindings) -> Bool {
    let bounds = [
      baselines.centroids?.interval.last, baselines.majority?.share, baselines.chance,
    ].compactMap { $0 }
    guard let lower = accuracy.ends.first, let bound = bounds.max() else { return false }
    return lower > bound
  }
}
