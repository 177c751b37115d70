import RunRecord

/// What the figures mean for tagging products: when to trust an answer and when to ask a person.
package struct TaggingFindings {
  /// Answers of a class below this precision are called for a person's eye.
  static let doubtful = 0.8
  /// The confidences at which the trade-off is shown; fixed in advance, not chosen from the data.
  static let thresholds = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99]

  /// What happens if answers below a confidence are left to a person.
  package struct Coverage: Equatable {
    package let threshold: Double
    package let accepted: Int
    package let correct: Int
    let total: Int

    var share: Double { total > 0 ? Double(accepted) / Double(total) : 0 }
    var accuracy: Double? { accepted > 0 ? Double(correct) / Double(accepted) : nil }
  }

  let tally: Tally
  let metrics: Metrics
  let environment: Manifest.Environment
  /// One entry a threshold; empty where the run holds no predictions.
  package let coverage: [Coverage]

  package init(_ run: Run) {
    tally = Tally(run)
    metrics = run.metrics
    environment = run.manifest.environment
    coverage = run.predictions.map(Self.coverage) ?? []
  }

  private static func coverage(of predictions: Predictions) -> [Coverage] {
    guard predictions.count > 0 else { return [] }
    var (accepted, correct) = (thresholds.map { _ in 0 }, thresholds.map { _ in 0 })
    for answer in predictions.answers {
      for (place, threshold) in thresholds.enumerated() where answer.confidence >= Float(threshold)
      {
        accepted[place] += 1
        correct[place] += answer.isCorrect ? 1 : 0
      }
    }
    return thresholds.indices.map {
      Coverage(
        threshold: thresholds[$0], accepted: accepted[$0], correct: correct[$0],
        total: predictions.count)
    }
  }

  /// The lowest threshold whose answers are 95% right, beside accepting everything.
  package var selective: String {
    guard let all = coverage.first, let accuracy = all.accuracy else {
      return "The run holds no predictions, so what its confidence is worth cannot be said."
    }
    if accuracy >= 0.95 {
      return "Even if every answer is accepted, \(Phrase.percent(accuracy)) of them are right."
    }
    guard let entry = coverage.first(where: { ($0.accuracy ?? 0) >= 0.95 }),
      let reached = entry.accuracy
    else {
      return "At none of the confidences below are 95% of the accepted answers right: confidence "
        + "alone does not make this model dependable."
    }
    return "If only answers with a confidence of at least \(Phrase.fixed(entry.threshold, 2)) are "
      + "accepted, \(Phrase.percent(entry.share)) of the images are tagged without a person, and "
      + "\(Phrase.percent(reached)) of those tags are right, against \(Phrase.percent(accuracy)) "
      + "if every answer is accepted. The other \(Phrase.percent(1 - entry.share)) go to a person."
  }

  /// The classes whose answers should be looked at.
  package var forAPerson: String {
    let labels = tally.classes.filter {
      tally.predicted($0) > 0 && metrics.perClass[$0].precision < Self.doubtful
    }
    .sorted { (metrics.perClass[$0].precision, $0) < (metrics.perClass[$1].precision, $1) }
    let rule = "right less than \(Phrase.percent(Self.doubtful, 0)) of the time"
    if labels.isEmpty { return "There is no class whose answer is \(rule)." }
    let parts = labels.map {
      "\(tally.names[$0]) (\(Phrase.percent(metrics.perClass[$0].precision, 0)))"
    }
    return "A person should look at the answers that are \(rule): \(Phrase.list(parts))."
  }

  /// How fast the test images were classified.
  package var throughput: String {
    guard environment.testSeconds.isFinite, environment.testSeconds > 0, tally.samples > 0 else {
      return "How long an answer takes was not recorded."
    }
    let rate = Double(tally.samples) / environment.testSeconds
    return "The \(Phrase.count(tally.samples, "test image")) were classified in "
      + "\(Phrase.duration(environment.testSeconds)), which is \(Phrase.rate(rate)) images a second "
      + "on \(Phrase.count(environment.threads, "thread")) of this machine "
      + "(\(environment.processor))."
  }
}
