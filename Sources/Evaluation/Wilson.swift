/// The 95 % interval of a proportion (Wilson 1927): `[lower, upper]`.
///
/// `[0, 1]` where there is nothing to count.
public func wilson95(_ successes: Int, of count: Int) -> [Double] {
  guard count > 0 else { return [0, 1] }
  let z = normalQuantile975
  let n = Double(count)
  let p = Double(successes) / n
  let center = p + z * z / (2 * n)
  let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
  let scale = 1 + z * z / n
  // Where nothing or everything succeeded one end is exact, but for rounding.
  return [
    successes == 0 ? 0 : max((center - spread) / scale, 0),
    successes == count ? 1 : min((center + spread) / scale, 1),
  ]
}

/// A quotient, or 0 where it is undefined.
func ratio(_ numerator: Double, _ denominator: Double) -> Double {
  denominator == 0 ? 0 : numerator / denominator
}

/// The 95 % interval of an F1-score, `[lower, upper]`.
///
/// J = TP ÷ (TP + FP + FN) (Jaccard 1912) is the proportion of hits among the examples that are of the
/// class or were given it, so it has a Wilson interval; F1 = 2J ÷ (1 + J) rises with J and carries
/// both ends over.
public func f1Wilson95(hits: Int, misses: Int, falseAlarms: Int) -> [Double] {
  wilson95(hits, of: hits + misses + falseAlarms).map { 2 * $0 / (1 + $0) }
}

/// The standard normal's 0.975 quantile, which 95 % intervals are made of.
let normalQuantile975 = 1.959_963_984_540_054
