/// Whether a curve, such as the validation loss, ends above where it was lowest, over several seeds.
///
/// Epochs are smoothed by the mean of three (Prechelt 1998 looks at strips of epochs, too). The
/// lowest point of a noisy curve lies below its end by chance alone, so each seed is held against
/// itself at the epoch that is lowest in the mean of all *other* seeds: of curves that are flat but
/// for noise the differences have mean 0. They are tested by a paired t, one-sided; because the seeds
/// choose epochs for each other, their mean has the variance s²·(1/S + 1/(S − 1)) (Nadeau and Bengio
/// 2003).
package struct CurveRise: Equatable, Sendable {
  /// The epochs that are averaged.
  static let width = 3

  /// The mean over seeds of the end less the lowest point.
  package let rise: Double
  /// The mean over seeds of the lowest point.
  package let lowest: Double
  /// The probability of such a rise, or a larger one, if there were none; nil where nothing varies.
  package let p: Double?
  /// nil of fewer than three seeds, or fewer epochs than twice those averaged, or of curves of
  /// different lengths.
  package init?(_ curves: [[Double]]) {
    guard curves.count > 2, let length = curves.first?.count, length >= 2 * Self.width,
      curves.allSatisfy({ $0.count == length && $0.allSatisfy(\.isFinite) })
    else { return nil }
    let smooth = curves.map { curve in
      (Self.width...length).map { end in
        curve[end - Self.width..<end].reduce(0, +) / Double(Self.width)
      }
    }
    let sums = smooth[0].indices.map { place in smooth.reduce(0) { $0 + $1[place] } }
    var rises: [Double] = []
    var bases: [Double] = []
    for curve in smooth {
      let others = zip(sums, curve).map { $0 - $1 }
      let place = others.indices.min { (others[$0], $0) < (others[$1], $1) } ?? 0
      rises.append(curve[curve.count - 1] - curve[place])
      bases.append(curve[place])
    }
    let n = Double(rises.count)
    let mean = rises.reduce(0, +) / n
    let variance = rises.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
    rise = mean
    lowest = bases.reduce(0, +) / n
    if variance > 0 {
      let t = mean / (variance * (1 / n + 1 / (n - 1))).squareRoot()
      let tail = Student.upperTail(abs(t), degreesOfFreedom: n - 1)
      p = t > 0 ? tail : 1 - tail
    } else {
      p = nil
    }
  }
}

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
