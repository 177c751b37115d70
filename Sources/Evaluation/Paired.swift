public import RunRecord

extension Metrics.Paired {
  /// Compares two models on the same images by McNemar's test.
  ///
  /// - Throws: `EvaluationError` where the images or labels differ.
  public init(first: Predictions, second: Predictions) throws(EvaluationError) {
    guard first.indices == second.indices, first.labels == second.labels else {
      throw EvaluationError(
        description: """
          The two lists of predictions are not of the same images: \(first.count) and \
          \(second.count) rows. Expected equal indices and labels in equal order.
          """)
    }
    let counts = PairedCounts(
      first: (0..<first.count).map { first.predictedClass($0) == Int(first.labels[$0]) },
      second: (0..<second.count).map { second.predictedClass($0) == Int(second.labels[$0]) })
    let (b, c) = (counts.onlyFirst, counts.onlySecond)
    let difference = Double(abs(b - c)) - 1
    self.init(
      description: "first model right and second wrong = b; first wrong and second right = c",
      b: b, c: c, mcnemarExactP: counts.exactP,
      mcnemarCorrectedChi2: ratio(difference * difference, Double(b + c)))
  }
}
