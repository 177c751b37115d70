/// The exact interval of a proportion (Clopper and Pearson 1934): each end leaves `tail` beyond it, or
/// less; `[0, 1]` where there is nothing to count.
///
/// Of small counts Wilson's interval holds the truth less often than it says; this one never does.
package func clopperPearson(_ successes: Int, of count: Int, tail: Double) -> [Double] {
  guard count > 0 else { return [0, 1] }
  let (k, n) = (Double(successes), Double(count))
  // P(X ≥ k) is the incomplete beta function of p with k and n − k + 1.
  let lower =
    successes == 0
    ? 0 : bisect(from: 0, to: 1) { Student.incompleteBeta($0, 1 - $0, k, n - k + 1) < tail }
  let upper =
    successes == count
    ? 1 : bisect(from: 1, to: 0) { Student.incompleteBeta($0, 1 - $0, k + 1, n - k) > 1 - tail }
  return [lower, upper]
}
