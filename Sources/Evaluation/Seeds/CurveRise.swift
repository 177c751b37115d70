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
