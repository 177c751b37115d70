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
    let ece: Double
    let brier: Double
    let logLoss: Double

    /// The mean confidence of all answers.
    var confidence: Double {
      let sum = bins.reduce(0) { $0 + ($1.confidence ?? 0) * Double($1.count) }
      return sum / Double(max(bins.reduce(0) { $0 + $1.count }, 1))
    }

    /// Bins that hold images.
    var filled: [Metrics.ReliabilityBin] { bins.filter { $0.count > 0 && $0.accuracy != nil } }
  }

  let metrics: Metrics
  /// As the model gives its probabilities.
  let before: Measure
  /// After temperature scaling; nil where the run lacks predictions or validation figures.
  let after: Measure?

  private let noun: Noun
  private let classCount: Int

  /// nil where the run has no probabilities.
  package init?(_ run: Run) {
    metrics = run.metrics
    noun = run.noun
    classCount = run.manifest.dataset.classNames.count
    guard let ece = metrics.ece15, let brier = metrics.brierMulticlass,
      let logLoss = metrics.logLoss
    else { return nil }
    before = Measure(
      temperature: 1, bins: metrics.reliabilityBins, ece: ece, brier: brier, logLoss: logLoss)
    guard let predictions = run.probabilities, let validation = metrics.validation else {
      after = nil
      return
    }
    let scaled = Calibration(of: predictions, temperature: validation.temperature)
    after = Measure(
      temperature: scaled.temperature, bins: scaled.bins, ece: scaled.ece, brier: scaled.brier,
      logLoss: scaled.logLoss)
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
    let temperature = Phrase.fixed(validation.temperature)
    var text =
      "Temperature scaling divides the logarithms of the probabilities by one number T and "
      + "normalises them again, which changes no answer. T = \(temperature) was fitted on the "
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
        + " Scaled so, the probabilities are no better than giving every class the same: the "
        + "confidence carries no information."
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

extension CalibrationFindings {
  /// The 95% interval of a bin's accuracy.
  func interval(_ bin: Metrics.ReliabilityBin) -> [Double] {
    wilson95(Int((Double(bin.count) * (bin.accuracy ?? 0)).rounded()), of: bin.count)
  }

  /// How many bins are off the diagonal by more than chance, in a sentence.
  func deviations(_ measure: Measure) -> String {
    let filled = measure.filled
    let over = filled.count { ($0.confidence ?? 0) > interval($0)[1] }
    let under = filled.count { ($0.confidence ?? 0) < interval($0)[0] }
    if filled.isEmpty { return "no bin holds answers" }
    if filled.count == 1 {
      return "the one bin that holds answers "
        + (over + under == 0
          ? "agrees with the diagonal within its 95% interval"
          : "is \(over > 0 ? "over" : "under")-confident beyond the 95% interval")
    }
    let bins = "\(Phrase.word(filled.count)) bins"
    if over + under == 0 {
      return
        "\(filled.count == 2 ? "both bins" : "all \(bins)") that hold answers agree with the diagonal within their 95% intervals"
    }
    if over == filled.count || under == filled.count {
      return
        "all \(bins) that hold answers are \(over > 0 ? "over" : "under")-confident beyond the 95% "
        + "interval"
    }
    let parts = [(over, "over-confident"), (under, "under-confident")].filter { $0.0 > 0 }
      .map { "\(Phrase.word($0.0)) \($0.0 == 1 ? "is" : "are") \($0.1)" }
    return "of the \(bins) that hold answers, \(Phrase.list(parts)) beyond the 95% interval"
  }
}
