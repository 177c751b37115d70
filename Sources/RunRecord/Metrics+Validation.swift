extension Metrics {
  /// What was chosen on the validation images, never on the test images, for the use of the model.
  public struct Validation: Codable, Equatable, Sendable {
    /// Validation images.
    public var samples: Int
    /// Share of them classified right.
    public var accuracy: Double
    /// Mean negative log probability of the true class, nats.
    public var logLoss: Double
    /// The T > 0 that minimises the log loss of softmax(log p / T) (Guo et al. 2017).
    public var temperature: Double
    /// The standard error of that T; nil where it is not determined, or was not recorded.
    public var temperatureStandardError: Double?
    /// The log loss at that temperature, nats.
    public var scaledLogLoss: Double
    /// The confidences to demand, one a target, targets ascending.
    public var thresholds: [Threshold]

    /// The temperatures that are looked for; one at either end means that the log loss falls on.
    public static let temperatures = 0.01...100.0

    /// The lowest confidence at which the accepted answers are right as often as a target asks.
    public struct Threshold: Codable, Equatable, Sendable {
      /// The share of accepted answers that must be right.
      public var target: Double
      /// Answers are accepted from this probability on, before any scaling; nil where none will do.
      public var confidence: Double?
      /// The share of the validation images that it accepts; 0 where none will do.
      public var coverage: Double

      /// Makes a threshold from its fields.
      public init(target: Double, confidence: Double?, coverage: Double) {
        self.target = target
        self.confidence = confidence
        self.coverage = coverage
      }

      /// Writes every key, a confidence that does not exist as `null`.
      public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(target, forKey: .target)
        try container.encode(confidence, forKey: .confidence)
        try container.encode(coverage, forKey: .coverage)
      }

      enum CodingKeys: String, CodingKey { case target, confidence, coverage }
    }

    /// Makes validation figures from their fields.
    public init(
      samples: Int, accuracy: Double, logLoss: Double, temperature: Double,
      temperatureStandardError: Double? = nil, scaledLogLoss: Double, thresholds: [Threshold]
    ) {
      self.samples = samples
      self.accuracy = accuracy
      self.logLoss = logLoss
      self.temperature = temperature
      self.temperatureStandardError = temperatureStandardError
      self.scaledLogLoss = scaledLogLoss
      self.thresholds = thresholds
    }

    /// Writes every key, a standard error that there is not as `null`.
    public func encode(to encoder: any Encoder) throws {
      var container = encoder.container(keyedBy: CodingKeys.self)
      try container.encode(samples, forKey: .samples)
      try container.encode(accuracy, forKey: .accuracy)
      try container.encode(logLoss, forKey: .logLoss)
      try container.encode(temperature, forKey: .temperature)
      try container.encode(temperatureStandardError, forKey: .temperatureStandardError)
      try container.encode(scaledLogLoss, forKey: .scaledLogLoss)
      try container.encode(thresholds, forKey: .thresholds)
    }

    enum CodingKeys: String, CodingKey {
      case samples, accuracy, temperature, thresholds
      case logLoss = "log_loss"
      case temperatureStandardError = "temperature_standard_error"
      case scaledLogLoss = "log_loss_at_temperature"
    }
  }
}

extension Metrics.Validation {
  /// Checks that every figure lies where it can, and that the targets ascend.
  func check() throws(RunError) {
    try expect(
      (1...Predictions.rowLimit).contains(samples),
      "samples: expected from 1 to \(Predictions.rowLimit), found \(samples)")
    try expect(
      (0...1).contains(accuracy), "accuracy: expected a share from 0 to 1, found \(accuracy)")
    for (name, value) in [("log_loss", logLoss), ("log_loss_at_temperature", scaledLogLoss)] {
      try expect(
        value >= 0 && value.isFinite, "\(name): expected a number of at least 0, found \(value)")
    }
    let range = Self.temperatures
    try expect(
      range.contains(temperature),
      "temperature: expected a number from \(range.lowerBound) to \(range.upperBound), found "
        + "\(temperature)")
    let error = temperatureStandardError ?? temperature
    try expect(
      error > 0 && error <= temperature,
      "temperature_standard_error: expected a number above 0 and at most the temperature, found \(error)"
    )
    for (place, threshold) in thresholds.enumerated() { try check(threshold, at: place) }
    let targets = thresholds.map(\.target)
    try expect(
      targets.count <= 10 && zip(targets, targets.dropFirst()).allSatisfy(<),
      "thresholds: expected at most 10 with ascending targets, found \(targets.prefix(11))")
    // Whoever asks for more accepts no more: no threshold is the strictest.
    let confidences = thresholds.map { $0.confidence ?? .infinity }
    let coverages = thresholds.map(\.coverage)
    try expect(
      zip(confidences, confidences.dropFirst()).allSatisfy(<=)
        && zip(coverages, coverages.dropFirst()).allSatisfy(>=),
      "thresholds: expected confidences that do not fall and coverages that do not rise")
  }

  private func check(_ threshold: Threshold, at place: Int) throws(RunError) {
    // Probabilities are floats, so one of them can exceed 1 by rounding.
    for (name, value, limit) in [
      ("target", threshold.target, 1), ("coverage", threshold.coverage, 1),
      ("confidence", threshold.confidence ?? 0, 1 + 1e-3),
    ] {
      try expect(
        value >= 0 && value <= limit,
        "thresholds[\(place)].\(name): expected a share from 0 to 1, found \(value)")
    }
    try expect(
      threshold.confidence != nil || threshold.coverage == 0,
      "thresholds[\(place)].coverage: expected 0 without a confidence, found \(threshold.coverage)")
  }

  private func expect(
    _ condition: Bool, _ problem: @autoclosure () -> String
  ) throws(RunError) {
    guard condition else { throw RunError(RunFile.metrics, "validation.\(problem())") }
  }
}
