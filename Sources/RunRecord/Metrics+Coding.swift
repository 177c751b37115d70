// The keys of `evaluation.json`. Every key is written, what has no value as `null`, so that a
// reader in any language can rely on them; reading takes a missing optional for `null`.

extension Metrics {
  enum CodingKeys: String, CodingKey {
    case samples, accuracy
    case accuracyWilson95 = "accuracy_wilson_95"
    case confusionMatrix = "confusion_matrix"
    case perClass = "per_class"
    case macroAverage = "macro_avg"
    case weightedAverage = "weighted_avg"
    case logLoss = "log_loss"
    case brierMulticlass = "brier_multiclass"
    case top2Accuracy = "top_2_accuracy"
    case top3Accuracy = "top_3_accuracy"
    case cohenKappa = "cohen_kappa"
    case matthewsCorrcoef = "matthews_corrcoef"
    case ece15 = "ece_15_equal_width_bins"
    case reliabilityBins = "reliability_bins_lo_hi_n_confidence_accuracy"
    case oneVersusRest = "one_vs_rest"
    case paired, validation
  }

  /// Writes every key, `paired` and `validation` as `null` where there is none.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(samples, forKey: .samples)
    try container.encode(accuracy, forKey: .accuracy)
    try container.encode(accuracyWilson95, forKey: .accuracyWilson95)
    try container.encode(confusionMatrix, forKey: .confusionMatrix)
    try container.encode(perClass, forKey: .perClass)
    try container.encode(macroAverage, forKey: .macroAverage)
    try container.encode(weightedAverage, forKey: .weightedAverage)
    try container.encode(logLoss, forKey: .logLoss)
    try container.encode(brierMulticlass, forKey: .brierMulticlass)
    try container.encode(top2Accuracy, forKey: .top2Accuracy)
    try container.encode(top3Accuracy, forKey: .top3Accuracy)
    try container.encode(cohenKappa, forKey: .cohenKappa)
    try container.encode(matthewsCorrcoef, forKey: .matthewsCorrcoef)
    try container.encode(ece15, forKey: .ece15)
    try container.encode(reliabilityBins, forKey: .reliabilityBins)
    try container.encode(oneVersusRest, forKey: .oneVersusRest)
    try container.encode(paired, forKey: .paired)
    try container.encode(validation, forKey: .validation)
  }
}

extension Metrics.PerClass {
  enum CodingKeys: String, CodingKey {
    case name, precision, recall, f1, support
    case recallWilson95 = "recall_wilson_95"
  }
}

extension Metrics.OneVersusRest {
  enum CodingKeys: String, CodingKey {
    case name
    case rocAUC = "roc_auc"
    case averagePrecision = "average_precision"
  }

  /// Writes every key, an undefined figure as `null`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(name, forKey: .name)
    try container.encode(rocAUC, forKey: .rocAUC)
    try container.encode(averagePrecision, forKey: .averagePrecision)
  }
}

extension Metrics.Paired {
  enum CodingKeys: String, CodingKey {
    case description, b, c
    case mcnemarExactP = "mcnemar_exact_p"
    case mcnemarCorrectedChi2 = "mcnemar_corrected_chi2"
  }
}

extension Metrics.ReliabilityBin: Codable {
  /// Reads `[lower, upper, count, confidence, accuracy]`.
  public init(from decoder: any Decoder) throws {
    var values = try decoder.unkeyedContainer()
    self.init(
      lower: try values.decode(Double.self),
      upper: try values.decode(Double.self),
      count: try values.decode(Int.self),
      confidence: try values.decode(Double?.self),
      accuracy: try values.decode(Double?.self))
    guard values.isAtEnd else {
      throw DecodingError.dataCorruptedError(
        in: values, debugDescription: "expected 5 values a bin, found \(values.count ?? 6)")
    }
  }

  /// Writes `[lower, upper, count, confidence, accuracy]`, the means of an empty bin as `null`.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.unkeyedContainer()
    try values.encode(lower)
    try values.encode(upper)
    try values.encode(count)
    try values.encode(confidence)
    try values.encode(accuracy)
  }
}
