import Evaluation
import RunRecord

/// Whether the model's confidence is the chance that its answer is right.
package struct CalibrationFindings {
  /// The mean confidence against the interval of the accuracy.
  package enum Verdict: Equatable { case overConfident, underConfident, calibrated }

  /// What was measured on the test images at one temperature.
  struct Measure {
    let temperature: Double
    let bins: [Metrics.ReliabilityBin]
    /// What of the bins' distance from the diagonal is chance; nil where the run holds no predictions.
    let reliability: Reliability?
    let ece: Double
    let brier: Double
    let logLoss: Double

    /// The mean confidence of all answers.
    var confidence: Double {
      let sum = bins.reduce(0) { $0 + ($1.confidence ?? 0) * Double($1.count) }
      return sum / Double(max(bins.reduce(0) { $0 + $1.count }, 1))
    }

    /// Whether the calibration error is more than chance explains.
    var isBeyondChance: Bool { (reliability?.p ?? 1) < CalibrationFindings.level }
  }

  /// The level of the test for miscalibration.
  static let level = 0.05

  let metrics: Metrics
  /// As the model gives its probabilities.
  let before: Measure
  /// After temperature scaling; nil where the run lacks predictions or validation figures.
  let after: Measure?

  let noun: Noun
  private let classCount: Int
  /// All seeds, where they answer the same examples.
  let answers: ScaledAnswers?

  /// nil where the run shown has no probabilities.
  package init?(_ seeds: SeedFindings) {
    let run = seeds.runs[0]
    answers = ScaledAnswers(seeds)
    metrics = run.metrics
    noun = run.noun
    classCount = run.manifest.dataset.classNames.count
    guard let ece = metrics.ece15, let brier = metrics.brierMulticlass,
      let logLoss = metrics.logLoss
    else { return nil }
    before = Measure(
      temperature: 1, bins: metrics.reliabilityBins,
      reliability: run.probabilities.map { Self.reliability($0, at: 1).0 }
        ?? run.sums.map { ScaledSeeds($0).seeds[0].reliability }, ece: ece, brier: brier,
      logLoss: logLoss)
    guard let predictions = run.probabilities, let validation = metrics.validation else {
      after = nil
      return
    }
    let (reliability, scaled) = Self.reliability(predictions, at: validation.temperature)
    after = Measure(
      temperature: scaled.temperature, bins: scaled.bins, reliability: reliability,
      ece: scaled.ece, brier: scaled.brier, logLoss: scaled.logLoss)
  }

  private static func reliability(
    _ predictions: Predictions, at temperature: Double
  ) -> (Reliability, Calibration) {
    let calibration = Calibration(of: predictions, temperature: temperature)
    let isRight = (0..<predictions.count).map(predictions.isRight)
    return (Reliability(calibration.confidences, isRight: isRight), calibration)
  }

  func verdict(_ measure: Measure) -> Verdict {
    guard let lower = metrics.accuracyWilson95.first, let upper = metrics.accuracyWilson95.last
    else { return .calibrated }
    return measure.confidence > upper
      ? .overConfident : measure.confidence < lower ? .underConfident : .calibrated
  }

  package var verdictBefore: Verdict { verdict(before) }
  package var verdictAfter: Verdict? { after.map(verdict) }

  private func name(_ verdict: Verdict) -> String {
    switch verdict {
    case .overConfident: "over-confident"
    case .underConfident: "under-confident"
    case .calibrated: "not shown to be miscalibrated on average"
    }
  }

  /// The verdict on the model as it is, with its figures.
  package var statement: String {
    "The model is \(name(verdictBefore)): its mean confidence is "
      + "\(Phrase.percent(before.confidence)), and \(Phrase.percent(metrics.accuracy)) of its answers "
      + "are right (95% interval "
      + metrics.accuracyWilson95.map { Phrase.percent($0) }.joined(separator: " to ") + ")."
  }

  /// What temperature scaling changes; nothing where it could not be done.
  package var scaling: String {
    guard let validation = metrics.validation else { return "" }
    let interval =
      validation.temperatureInterval.map {
        " (95% interval \(Phrase.fixed($0.lowerBound)) to \(Phrase.fixed($0.upperBound)))"
      } ?? ""
    let temperature = "\(Phrase.fixed(validation.temperature))\(interval)"
    var text =
      "Temperature scaling (Guo and others 2017) divides the logarithms of the probabilities by one number "
      + "T and normalises them again, which changes no answer. T = \(temperature) was fitted on the "
      + "\(Phrase.count(validation.samples, noun, "validation ")) alone, where it "
      + change("log loss", validation.logLoss, validation.scaledLogLoss) + "."
    let range = Metrics.Validation.temperatures
    if [range.lowerBound, range.upperBound].contains(validation.temperature) {
      text +=
        " T is then at the limit of the search: the log loss falls towards it throughout, so T "
      text += "itself says little."
    }
    guard let after, let verdictAfter else { return text }
    if after.confidence * Double(classCount) < 1.1 {
      return text
        + " So scaled, the probabilities are nearly the same for every class."
    }
    return text + " On the test \(noun.plural) it "
      + change("log loss", before.logLoss, after.logLoss)
      + " and " + change("calibration error", before.ece, after.ece) + "; the model is then "
      + "\(verdictAfter == verdictBefore ? "still " : "")\(name(verdictAfter)), with a mean "
      + "confidence of \(Phrase.percent(after.confidence))."
  }

  private func change(_ figure: String, _ old: Double, _ new: Double) -> String {
    let (before, after) = (Phrase.fixed(old), Phrase.fixed(new))
    if before == after { return "leaves the \(figure) at \(before)" }
    return "\(new < old ? "lowers" : "raises") the \(figure) from \(before) to \(after)"
  }
}
