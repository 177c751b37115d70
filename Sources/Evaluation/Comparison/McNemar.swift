/// McNemar's exact test: the two-sided probability of so uneven a division of the examples that
/// exactly one of two models had right, were each a toss of a coin.
///
/// p = min(1, 2·P(X ≤ min(b, c))), X binomial with n = b + c and ½ (McNemar 1947; exact as in
/// Fay 2010). 1 where there is no such example; 0 where p is below the smallest `Double`, 4.9·10⁻³²⁴.
///
/// - Parameters:
///   - onlyFirst: Examples that only the first model had right, b ≥ 0.
///   - onlySecond: Examples that only the second model had right, c ≥ 0.
/// - Complexity: O(√(b + c)); the relative error is below 10⁻¹² up to 10,000,000 examples.
public func mcnemarExact(onlyFirst: Int, onlySecond: Int) -> Double {
  precondition(onlyFirst >= 0 && onlySecond >= 0, "a count is negative")
  let n = onlyFirst + onlySecond
  let k = min(onlyFirst, onlySecond)
  guard n - 2 * k > 1 else { return 1 }
  let logMass = BinomialMass.logarithm(Double(k), of: Double(n), p: 0.5, q: 0.5)
  let sum = tailSum(from: k, through: 0, by: -1) { Double($0) / Double(n - $0 + 1) }
  return min(scaledExponential(logMass, times: 2 * sum), 1)
}
