import Kernels

/// Fisher's exact test of two independent proportions, two-sided.
///
/// p is the sum of the hypergeometric probabilities of all tables with the same margins that are no
/// more probable than the one observed (Fisher 1935; Irwin 1935). As in R, probabilities are taken
/// for equal within a factor of 1 + 10⁻⁷, so that rounding decides no tie.
///
/// - Parameters:
///   - first: Successes of the first group, at most `firstCount`.
///   - second: Successes of the second group, at most `secondCount`.
/// - Returns: 1 where either group is empty; 0 where p is below the smallest `Double`.
/// - Complexity: O(√n) for n examples; the relative error is below 10⁻¹¹ up to 1,000,000.
public func fisherExact(
  _ first: Int, of firstCount: Int, _ second: Int, of secondCount: Int
) -> Double {
  precondition(
    0 <= first && first <= firstCount && 0 <= second && second <= secondCount,
    "a count is negative or above its total")
  let tables = Hypergeometric(first: firstCount, second: secondCount, successes: first + second)
  return tables.probability(ofNoMoreLikelyThan: first)
}

/// How many of a number of successes fall to the first of two groups, all divisions being as likely.
private struct Hypergeometric {
  let first: Int
  let second: Int
  let successes: Int

  private var lowest: Int { max(0, successes - second) }
  private var highest: Int { min(first, successes) }

  /// ln of the mass at x: three binomial masses with a common p, which cancels (Loader 2000).
  private func logMass(_ x: Int) -> Double {
    let total = Double(first + second)
    let (p, q) = (Double(successes) / total, Double(first + second - successes) / total)
    func binomial(_ x: Int, _ n: Int) -> Double {
      BinomialMass.logarithm(Double(x), of: Double(n), p: p, q: q)
    }
    return binomial(x, first) + binomial(successes - x, second)
      - binomial(successes, first + second)
  }

  /// The mass at x + 1 divided by that at x.
  private func ratio(_ x: Int) -> Double {
    Double(first - x) * Double(successes - x) / (Double(x + 1) * Double(second - successes + x + 1))
  }

  private func upperSum(from x: Int) -> Double {
    tailSum(from: x, through: highest, by: 1, ratio: ratio)
  }

  private func lowerSum(from x: Int) -> Double {
    tailSum(from: x, through: lowest, by: -1) { 1 / ratio($0 - 1) }
  }

  func probability(ofNoMoreLikelyThan x: Int) -> Double {
    guard lowest < highest else { return 1 }
    let share = Double(first + 1) / Double(first + second + 2)
    let mode = min(max(Int(share * Double(successes + 1)), lowest), highest)
    let logObserved = logMass(x)
    let limit = logObserved + 1e-7
    if logMass(mode) <= limit { return 1 }
    let isBelow = x < mode
    var sum = isBelow ? lowerSum(from: x) : upperSum(from: x)
    if let other = boundary(from: mode, to: isBelow ? highest : lowest, limit: limit) {
      let scale = Elementary.exp(logMass(other) - logObserved)
      sum += scale * (isBelow ? upperSum(from: other) : lowerSum(from: other))
    }
    return min(scaledExponential(logObserved, times: sum), 1)
  }

  /// The place nearest to the mode on the side of `end` whose mass is within the limit.
  private func boundary(from mode: Int, to end: Int, limit: Double) -> Int? {
    guard logMass(end) <= limit else { return nil }
    var (above, within) = (mode, end)
    while abs(within - above) > 1 {
      let middle = above + (within - above) / 2
      if logMass(middle) <= limit { within = middle } else { above = middle }
    }
    return within
  }
}
