/// Whether the second half of one curve rises: Mann and Kendall's test of trend (Kendall 1938), one-sided
/// and exact but for ties, which count as half.
///
/// The half is fixed before looking; epochs after the lowest one would rise by choice alone. Takes the
/// noise of one epoch to say nothing about that of the next.
package struct HalfTrend: Equatable, Sendable {
  /// Pairs of epochs that rise less those that fall, over all pairs, −1 to 1.
  package let tau: Double
  /// The probability of such a trend, or a stronger one, if there were none.
  package let p: Double
  /// The first epoch of the half, counted from 1.
  package let start: Int

  /// nil of a half of fewer than four epochs, which could not be significant; of more than two hundred
  /// every so many are looked at.
  package init?(_ curve: [Double]) {
    let first = curve.count / 2
    let half = curve[first...]
    guard half.count > 3, half.allSatisfy(\.isFinite) else { return nil }
    let step = (half.count + Self.limit - 1) / Self.limit
    let values = stride(from: half.startIndex, to: half.endIndex, by: step).map { half[$0] }
    var inversions = 0.0
    var score = 0
    for (place, value) in values.enumerated() {
      for later in values[(place + 1)...] {
        if later < value { (inversions, score) = (inversions + 1, score - 1) }
        if later > value { score += 1 }
        if later == value { inversions += 0.5 }
      }
    }
    let count = values.count
    tau = Double(2 * score) / Double(count * (count - 1))
    p = Self.probability(ofAtMost: Int(inversions.rounded(.up)), of: count)
    start = first + 1
  }

  /// The most values whose inversions are counted.
  private static let limit = 200

  /// The share of the orders of `count` values that have at most `inversions` inversions.
  ///
  /// One value after the other is put in its place: the k-th adds 0 to k − 1 inversions with equal
  /// chance. O(count³).
  private static func probability(ofAtMost inversions: Int, of count: Int) -> Double {
    var chances = [1.0]
    for size in 2...count {
      var next = [Double](repeating: 0, count: chances.count + size - 1)
      var sum = 0.0
      for place in next.indices {
        if place < chances.count { sum += chances[place] }
        if place >= size { sum -= chances[place - size] }
        next[place] = max(sum, 0) / Double(size)
      }
      chances = next
    }
    return min(chances.prefix(inversions + 1).reduce(0, +), 1)
  }
}
