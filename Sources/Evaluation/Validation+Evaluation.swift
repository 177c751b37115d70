import Kernels
public import RunRecord

extension Metrics.Validation {
  /// The shares of right answers that thresholds are looked for.
  static let targets = [0.95, 0.99]

  /// Chooses the temperature and the thresholds on the predictions of the validation examples, of which
  /// there must be at least one.
  ///
  /// Costs the logarithms and about a dozen exponentials of every probability: 20 ms for 12,000 examples of
  /// 10 classes.
  public init(_ predictions: Predictions) {
    let ranking = ConfidenceRanking(predictions)
    let scaling = TemperatureScaling(predictions)
    let temperature = scaling.bestTemperature()
    let count = Double(predictions.count)
    self.init(
      samples: predictions.count,
      accuracy: ranking.accepting(0).accuracy,
      logLoss: meanLogLoss(predictions),
      temperature: temperature,
      temperatureStandardError: scaling.standardError(of: temperature),
      scaledLogLoss: Calibration(of: predictions, temperature: temperature).logLoss,
      thresholds: Self.targets.map { target in
        let step = ranking.lowest(reaching: target)
        return Threshold(
          target: target, confidence: step.map { Double($0.confidence) },
          coverage: Double(step?.accepted ?? 0) / count)
      })
  }
}

extension Metrics.Validation {
  /// The 95 % interval of the temperature, T·e^(±1.96·s / T) with its standard error s: even on the
  /// logarithm's scale, so that no end is below 0. nil where no standard error is recorded.
  package var temperatureInterval: ClosedRange<Double>? {
    guard let error = temperatureStandardError else { return nil }
    let factor = Elementary.exp(normalQuantile975 * error / temperature)
    return temperature / factor...temperature * factor
  }
}
