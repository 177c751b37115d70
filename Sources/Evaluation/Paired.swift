public import RunRecord

extension Metrics.Paired {
  /// Compares two models on the same examples by McNemar's test.
  ///
  /// - Throws: `EvaluationError` where the examples or labels differ.
  public init(first: Predictions, second: Predictions) throws(EvaluationError) {
    guard first.ids == second.ids, first.labels == second.labels else {
      throw EvaluationError(
        description: """
          The two lists of predictions are not of the same examples: \(first.count) and \
          \(second.count) rows. Expected equal ids and labels in equal order.
          """)
    }
    let counts = PairedCounts(
      first: (0..<first.count).map(first.isRight), second: (0..<second.count).map(second.isRight))
    let (b, c) = (counts.onlyFirst, counts.onlySecond)
    let difference = Double(abs(b - c)) - 1
    self.init(
      description: "first model right and second wrong = b; first wrong and second right = c",
      b: b, c: c, mcnemarExactP: counts.exactP,
      mcnemarCorrectedChi2: ratio(difference * difference, Double(b + c)))
  }
}
