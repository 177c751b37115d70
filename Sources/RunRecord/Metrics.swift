/// Exact metrics of one model on one labelled split: the content of `evaluation.json`.
///
/// Undefined ratios are 0; what has no value at all (the ROC-AUC of an absent class, the log loss of
/// margins) is nil and is written as `null`. Every key is always written.
public struct Metrics: Codable, Equatable, Sendable {
  /// Labelled examples evaluated.
  public var samples: Int
  /// Share classified right.
  public var accuracy: Double
  /// Lower and upper end of the 95 % Wilson score interval.
  public var accuracyWilson95: [Double]
  /// `[true class][predicted class]`, counts.
  public var confusionMatrix: [[Int]]
  /// One entry a class, in label order.
  public var perClass: [PerClass]
  /// Unweighted mean over classes.
  public var macroAverage: Average
  /// Mean over classes weighted by support.
  public var weightedAverage: Average
  /// Mean negative log probability of the true class, nats.
  public var logLoss: Double?
  /// Mean squared distance between the probabilities and the one-hot label, 0 to 2.
  public var brierMulticlass: Double?
  /// Share whose true class is among the two most probable; of equals the lowest class is first.
  public var top2Accuracy: Double?
  /// Share whose true class is among the three most probable.
  public var top3Accuracy: Double?
  /// Agreement beyond chance (Cohen 1960).
  public var cohenKappa: Double
  /// Correlation of true and predicted class (Gorodkin 2004).
  public var matthewsCorrcoef: Double
  /// Expected calibration error over 15 equal-width bins of the largest probability.
  public var ece15: Double?
  /// The bins of `ece15`, lowest first; none where there are no probabilities.
  public var reliabilityBins: [ReliabilityBin]
  /// One entry a class, in label order; none where answers are classes alone.
  public var oneVersusRest: [OneVersusRest]
  /// The comparison with a second model on the same images; nil where there is none.
  public var paired: Paired?
  /// What was chosen on the validation images; nil where there were none or nothing was recorded.
  public var validation: Validation?

  /// Precision, recall and F1 of one class.
  public struct PerClass: Codable, Equatable, Sendable {
    /// The name, as shown.
    public var name: String
    /// Of those predicted the class, the share that is it.
    public var precision: Double
    /// Of those that are the class, the share predicted it.
    public var recall: Double
    /// Harmonic mean of precision and recall.
    public var f1: Double
    /// Samples of the class.
    public var support: Int
    /// Lower and upper end of the 95 % Wilson score interval of `recall`.
    public var recallWilson95: [Double]

    /// Makes a class's figures from its fields.
    public init(
      name: String, precision: Double, recall: Double, f1: Double, support: Int,
      recallWilson95: [Double]
    ) {
      self.name = name
      self.precision = precision
      self.recall = recall
      self.f1 = f1
      self.support = support
      self.recallWilson95 = recallWilson95
    }
  }

  /// An average over classes.
  public struct Average: Codable, Equatable, Sendable {
    /// Of those predicted the class, the share that is it.
    public var precision: Double
    /// Of those that are the class, the share predicted it.
    public var recall: Double
    /// Harmonic mean of precision and recall.
    public var f1: Double

    /// Makes an average from its fields.
    public init(precision: Double, recall: Double, f1: Double) {
      self.precision = precision
      self.recall = recall
      self.f1 = f1
    }
  }

  /// The samples whose confidence falls in `(lower, upper]`; coded as the array
  /// `[lower, upper, count, confidence, accuracy]`.
  public struct ReliabilityBin: Equatable, Sendable {
    /// Confidence above which the bin starts.
    public var lower: Double
    /// Confidence up to which it reaches, inclusive.
    public var upper: Double
    /// Samples in the bin.
    public var count: Int
    /// Mean largest probability; nil for an empty bin.
    public var confidence: Double?
    /// Share classified right; nil for an empty bin.
    public var accuracy: Double?

    /// Makes a bin from its fields.
    public init(lower: Double, upper: Double, count: Int, confidence: Double?, accuracy: Double?) {
      self.lower = lower
      self.upper = upper
      self.count = count
      self.confidence = confidence
      self.accuracy = accuracy
    }
  }

  /// How well one class's probability separates it from the others; nil where the class, or every
  /// other class, is absent.
  public struct OneVersusRest: Codable, Equatable, Sendable {
    /// The name, as shown.
    public var name: String
    /// Area under the ROC curve.
    public var rocAUC: Double?
    /// Average precision.
    public var averagePrecision: Double?

    /// Makes a class's figures from its fields.
    public init(name: String, rocAUC: Double?, averagePrecision: Double?) {
      self.name = name
      self.rocAUC = rocAUC
      self.averagePrecision = averagePrecision
    }
  }

  /// McNemar's test of two models on the same images (McNemar 1947; exact binomial and
  /// continuity-corrected).
  public struct Paired: Codable, Equatable, Sendable {
    /// What was compared, in words.
    public var description: String
    /// First right, second wrong.
    public var b: Int
    /// First wrong, second right.
    public var c: Int
    /// Two-sided p-value, exact binomial.
    public var mcnemarExactP: Double
    /// χ² with continuity correction, one degree of freedom.
    public var mcnemarCorrectedChi2: Double

    /// Makes a comparison from its fields.
    public init(
      description: String, b: Int, c: Int, mcnemarExactP: Double, mcnemarCorrectedChi2: Double
    ) {
      self.description = description
      self.b = b
      self.c = c
      self.mcnemarExactP = mcnemarExactP
      self.mcnemarCorrectedChi2 = mcnemarCorrectedChi2
    }
  }

  /// Makes metrics from its fields.
  public init(
    samples: Int, accuracy: Double, accuracyWilson95: [Double], confusionMatrix: [[Int]],
    perClass: [PerClass], macroAverage: Average, weightedAverage: Average, logLoss: Double?,
    brierMulticlass: Double?, top2Accuracy: Double?, top3Accuracy: Double?, cohenKappa: Double,
    matthewsCorrcoef: Double, ece15: Double?, reliabilityBins: [ReliabilityBin],
    oneVersusRest: [OneVersusRest], paired: Paired? = nil, validation: Validation? = nil
  ) {
    self.samples = samples
    self.accuracy = accuracy
    self.accuracyWilson95 = accuracyWilson95
    self.confusionMatrix = confusionMatrix
    self.perClass = perClass
    self.macroAverage = macroAverage
    self.weightedAverage = weightedAverage
    self.logLoss = logLoss
    self.brierMulticlass = brierMulticlass
    self.top2Accuracy = top2Accuracy
    self.top3Accuracy = top3Accuracy
    self.cohenKappa = cohenKappa
    self.matthewsCorrcoef = matthewsCorrcoef
    self.ece15 = ece15
    self.reliabilityBins = reliabilityBins
    self.oneVersusRest = oneVersusRest
    self.paired = paired
    self.validation = validation
  }
}
