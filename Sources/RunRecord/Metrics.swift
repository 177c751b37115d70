/// Exact metrics of one model on one labelled split: the content of `evaluation.json`.
///
/// Undefined ratios are 0; what has no value at all (the ROC-AUC of an absent class) is nil and is
/// written as `null`. Every key is always written.
public struct Metrics: Codable, Equatable, Sendable {
  public var samples: Int
  public var accuracy: Double
  /// Lower and upper end of the 95 % Wilson score interval.
  public var accuracyWilson95: [Double]
  /// `[true class][predicted class]`, counts.
  public var confusionMatrix: [[Int]]
  public var perClass: [PerClass]
  public var macroAverage: Average
  public var weightedAverage: Average
  /// Mean negative log probability of the true class, nats.
  public var logLoss: Double
  /// Mean squared distance between the probabilities and the one-hot label, 0 to 2.
  public var brierMulticlass: Double
  public var top2Accuracy: Double
  public var top3Accuracy: Double
  public var cohenKappa: Double
  public var matthewsCorrcoef: Double
  /// Expected calibration error over 15 equal-width bins of the largest probability.
  public var ece15: Double
  public var reliabilityBins: [ReliabilityBin]
  public var oneVersusRest: [OneVersusRest]
  /// The comparison with a second model on the same images; nil where there is none.
  public var paired: Paired?

  /// Precision, recall and F1 of one class.
  public struct PerClass: Codable, Equatable, Sendable {
    public var name: String
    public var precision: Double
    public var recall: Double
    public var f1: Double
    public var support: Int
    public var recallWilson95: [Double]
  }

  /// An average over classes.
  public struct Average: Codable, Equatable, Sendable {
    public var precision: Double
    public var recall: Double
    public var f1: Double
  }

  /// The samples whose confidence falls in `(lower, upper]`; coded as the array
  /// `[lower, upper, count, confidence, accuracy]`.
  public struct ReliabilityBin: Equatable, Sendable {
    public var lower: Double
    public var upper: Double
    public var count: Int
    /// Mean confidence and accuracy; nil for an empty bin.
    public var confidence: Double?
    public var accuracy: Double?
  }

  /// How well one class's probability separates it from the others; nil where the class, or every
  /// other class, is absent.
  public struct OneVersusRest: Codable, Equatable, Sendable {
    public var name: String
    public var rocAUC: Double?
    public var averagePrecision: Double?
  }

  /// McNemar's test of two models on the same images (McNemar 1947; exact binomial and
  /// continuity-corrected).
  public struct Paired: Codable, Equatable, Sendable {
    public var description: String
    /// First right, second wrong.
    public var b: Int
    /// First wrong, second right.
    public var c: Int
    public var mcnemarExactP: Double
    public var mcnemarCorrectedChi2: Double
  }
}
