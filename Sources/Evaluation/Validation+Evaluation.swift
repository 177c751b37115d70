public import RunRecord

extension Metrics.Validation {
  /// The shares of right answers that thresholds are looked for.
  static let targets = [0.95, 0.99]

  /// Chooses the temperature and the thresholds on the predictions of the validation examples, of which
  /// there must be at least one.
  ///
  /// Costs the logarithms and about ten exponentials of every probability: 20 ms for 12,000 examples of
  /// 10 classes.
  public init(_ predictions: Predictions) {
    let ranking = ConfidenceRanking(predictions)
    let temperature = TemperatureScaling(predictions).bestTemperature()
    let count = Double(predictions.count)
    self.init(
      samples: predictions.count,
      accuracy: ranking.accepting(0).accuracy,
      logLoss: meanLogLoss(predictions),
      temperature: temperature,
      scaledLogLoss: Calibration(of: predictions, temperature: temperature).logLoss,
      thresholds: Self.targets.map { target in
        let step = ranking.lowest(reaching: target)
        return Threshold(
          target: target, confidence: step.map { Double($0.confidence) },
          coverage: Double(step?.accepted ?? 0) / count)
      })
  }
}
