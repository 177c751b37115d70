import Evaluation
import Hashing
import RunRecord

/// What a report checks about itself: each statement beside what it follows from.
package struct SelfAudit {
  /// One statement, and whether the figures bear it out.
  package struct Check: Equatable {
    package let subject: String
    let expected: String
    let found: String
    package let isRight: Bool
  }

  package let checks: [Check]

  package init(_ runs: [Run]) {
    let run = runs[0]
    let (tally, metrics) = (Tally(run), run.metrics)
    let sum = tally.matrix.reduce(0) { $0 + $1.reduce(0, +) }
    let supports = tally.classes.map { metrics.perClass[$0].support }
    var checks = [
      Check(
        subject: "The confusion matrix sums to the number of test \(run.noun.plural)",
        expected: Phrase.count(metrics.samples), found: Phrase.count(sum),
        isRight: sum == metrics.samples),
      Check(
        subject: "Its diagonal over that number is the accuracy",
        expected: Phrase.fixed(metrics.accuracy, 6),
        found: "\(Phrase.count(tally.correct)) ÷ \(Phrase.count(sum))",
        isRight: sum > 0 && abs(Double(tally.correct) / Double(sum) - metrics.accuracy) < 1e-12),
      Check(
        subject: "Its rows sum to the classes’ supports",
        expected: Self.text(supports), found: Self.text(tally.classes.map(tally.support)),
        isRight: tally.classes.allSatisfy { tally.support($0) == supports[$0] }),
    ]
    if let split = run.manifest.dataset.test {
      checks.append(
        Check(
          subject: "The supports are the test split’s class counts",
          expected: Self.text(split), found: Self.text(supports), isRight: supports == split))
    }
    if let predictions = run.predictions {
      let right = (0..<predictions.count).count(where: predictions.isRight)
      checks.append(
        Check(
          subject: "The predictions, counted again, give the diagonal",
          expected: Phrase.count(tally.correct), found: Phrase.count(right),
          isRight: right == tally.correct))
      // Half precision has no probabilities as small as a logarithm may need, and another fingerprint.
      if !run.hasRoundedPredictions {
        if predictions.kind == .probabilities {
          let counted = Calibration(of: predictions, temperature: 1)
          let found = [counted.logLoss, counted.brier, counted.ece]
          Self.probabilities(metrics, found, of: "predictions").map { checks.append($0) }
        }
        Self.fingerprint(run).map { checks.append($0) }
      }
    }
    if let sums = run.sums {
      let right = sums.classes.reduce(0) { $0 + $1.right.reduce(0, +) }
      checks.append(
        Check(
          subject: "The cells of the sums, counted again, give the diagonal",
          expected: Phrase.count(tally.correct), found: Phrase.count(right),
          isRight: right == tally.correct))
      let counted = Metrics(of: sums)
      let found = [counted.logLoss, counted.brierMulticlass, counted.ece15].compactMap { $0 }
      Self.probabilities(metrics, found, of: "sums").map { checks.append($0) }
    }
    let fingerprints = runs.compactMap(\.manifest.fingerprint?.sha256)
    if fingerprints.count > 1 {
      let different = Set(fingerprints).count
      checks.append(
        Check(
          subject: "Every seed has a fingerprint of its own",
          expected: Phrase.count(fingerprints.count), found: Phrase.count(different),
          isRight: different == fingerprints.count))
    }
    self.checks = checks
  }

  /// Whether the fingerprint is that of the files given; nil where the run does not hold all of them.
  private static func fingerprint(_ run: Run) -> Check? {
    guard run.manifest.isOwn, let stated = run.manifest.fingerprint?.sha256,
      let weights = run.weights, let predictions = run.probabilities
    else { return nil }
    let tensors = run.manifest.layers.filter { $0.parameters > 0 }.flatMap { layer in
      ["kernel", "bias"].map { weights["\(layer.name).\($0)"]?.values ?? [] }
    }
    let found = sha256(of: tensors + [predictions.scores])
    return Check(
      subject: "The fingerprint is that of the weights and the predictions given",
      expected: "\(stated.prefix(12))…", found: "\(found.prefix(12))…", isRight: stated == found)
  }

  /// How far a figure of another program may be from ours: its logarithms may be cut off elsewhere.
  private static let tolerance = 1e-3

  private static func probabilities(
    _ metrics: Metrics, _ found: [Double], of source: String
  ) -> Check? {
    guard let logLoss = metrics.logLoss, let brier = metrics.brierMulticlass,
      let ece = metrics.ece15
    else { return nil }
    let stated = [logLoss, brier, ece]
    return Check(
      subject: "The \(source) give the log loss, the Brier score and the calibration error",
      expected: Phrase.list(stated.map { Phrase.fixed($0, 4) }),
      found: Phrase.list(found.map { Phrase.fixed($0, 4) }),
      isRight: zip(stated, found).allSatisfy { abs($0 - $1) <= tolerance })
  }

  /// Counts of the classes: one number where all are equal.
  private static func text(_ counts: [Int]) -> String {
    guard let first = counts.first, counts.count > 1, counts.allSatisfy({ $0 == first }) else {
      return Phrase.list(counts.map(Phrase.count), limit: 12)
    }
    return "\(Phrase.count(first)) each"
  }

  /// What is said first where the report contradicts itself; nothing where it does not.
  package var warning: String {
    let wrong = checks.filter { !$0.isRight }.map { "‘\($0.subject)’" }
    return wrong.isEmpty
      ? ""
      : "Caution: the report contradicts itself, so do not rely on it. What does not hold: "
        + "\(Phrase.list(wrong))."
  }

  /// Whether everything is right, in a sentence.
  package var statement: String {
    let wrong = checks.filter { !$0.isRight }
    return wrong.isEmpty
      ? "The report’s figures agree with each other: each of the \(Phrase.word(checks.count)) checks "
        + "below was made when this page was rendered."
      : "The report contradicts itself in \(Phrase.word(wrong.count)) of "
        + "\(Phrase.word(checks.count)) checks: do not rely on it."
  }
}
