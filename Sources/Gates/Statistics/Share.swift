/// Successes among examples.
struct Share {
  let successes: Int
  let count: Int

  /// The share of successes; 0 without examples, as in every figure.
  var value: Double { count == 0 ? 0 : Double(successes) / Double(count) }

  /// Wilson's interval (1927), each end at the level that leaves `z`, with n = scale × count.
  ///
  /// (p + z²/2n ± z·√(p(1 − p)/n + z²/4n²)) / (1 + z²/n); it holds a bound b at its lower end where
  /// (p − b)² ≥ z²·b(1 − b)/n. [0, 1] without examples. O(1).
  func wilson(z: Double, scale: Double = 1) -> ClosedRange<Double> {
    guard count > 0 else { return 0...1 }
    let n = scale * Double(count)
    let p = value
    let center = p + z * z / (2 * n)
    let spread = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot()
    let whole = 1 + z * z / n
    // Where nothing or everything succeeded one end is exact, but for rounding.
    let lower = successes == 0 ? 0 : min(max((center - spread) / whole, 0), p)
    let upper = successes == count ? 1 : max(min((center + spread) / whole, 1), p)
    return lower...upper
  }
}

/// Of the examples that are of a class or were called it, those that are both.
///
/// J = TP ÷ (TP + FP + FN) (Jaccard 1912) is a share; F1 = 2J ÷ (1 + J) rises with it and carries
/// both ends of its interval over.
struct Overlap {
  let share: Share

  var f1: Double { 2 * share.value / (1 + share.value) }

  /// The interval of F1, by Wilson's of J. O(1).
  func interval(z: Double, scale: Double) -> ClosedRange<Double> {
    let j = share.wilson(z: z, scale: scale)
    let (lower, upper) = (j.lowerBound, j.upperBound)
    return 2 * lower / (1 + lower)...2 * upper / (1 + upper)
  }
}
