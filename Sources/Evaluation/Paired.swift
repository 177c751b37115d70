import Kernels
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
    var (b, c) = (0, 0)
    for row in 0..<first.count {
      let isFirstRight = first.predictedClass(row) == Int(first.labels[row])
      let isSecondRight = second.predictedClass(row) == Int(second.labels[row])
      if isFirstRight && !isSecondRight { b += 1 }
      if !isFirstRight && isSecondRight { c += 1 }
    }
    let difference = Double(abs(b - c)) - 1
    self.init(
      description: "first model right and second wrong = b; first wrong and second right = c",
      b: b, c: c, mcnemarExactP: exactBinomial(min(b, c), of: b + c),
      mcnemarCorrectedChi2: ratio(difference * difference, Double(b + c)))
  }
}

/// The two-sided probability of at most `k` heads, or as many tails, in `n` tosses of a coin.
private func exactBinomial(_ k: Int, of n: Int) -> Double {
  let ln2 = 0.693_147_180_559_945_3
  // Logarithms, because 2⁻ⁿ is below what a Double holds from n = 1,075 on.
  var logTerm = -Double(n) * ln2
  var sum = Elementary.exp(logTerm)
  for i in stride(from: 1, through: k, by: 1) {
    logTerm += Elementary.log(Double(n - i + 1) / Double(i))
    sum += Elementary.exp(logTerm)
  }
  return min(2 * sum, 1)
}
