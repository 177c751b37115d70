/// How the learning rate changes from the first step to the last.
public enum Schedule: String, Equatable, Sendable, CaseIterable {
  /// It does not.
  case constant
  /// Half a period of the cosine, from the highest rate to 0 (Loshchilov and Hutter 2017).
  case cosine
  /// Up from a 25th in the first three tenths of the steps, then down to a 10,000th of that, both along a
  /// cosine (Smith and Topin 2019, with PyTorch's constants).
  case oneCycle = "one-cycle"

  /// The part of the highest rate that step `step` of `count` is taken with.
  public func factor(step: Int, of count: Int) -> Double {
    switch self {
    case .constant: return 1
    case .cosine: return Self.fall(from: 1, to: 0, Double(step) / Double(max(count, 1)))
    case .oneCycle:
      let (step, last) = (Double(step), Double(count - 1))
      let peak = max(0.3 * Double(count) - 1, 0)
      if step < peak { return Self.fall(from: 1 / 25, to: 1, step / peak) }
      return Self.fall(from: 1, to: 1 / 250_000, (step - peak) / max(last - peak, 1))
    }
  }

  /// Along half a period of the cosine.
  private static func fall(from start: Double, to end: Double, _ part: Double) -> Double {
    end + (start - end) / 2 * (1 + cosine(ofHalfTurns: part))
  }

  /// cos πt for t from 0 to 1, from exactly specified operations alone: the same on every machine. The error
  /// is below 10⁻¹⁵.
  static func cosine(ofHalfTurns t: Double) -> Double {
    // cos πt = −sin π(t − ½), by Taylor's series of |π(t − ½)| ≤ π / 2.
    let x = .pi * (min(max(t, 0), 1) - 0.5)
    let square = -x * x
    var (term, sum) = (x, x)
    for n in 1...12 {
      let divisor = 2 * n * (2 * n + 1)
      term *= square / Double(divisor)
      sum += term
    }
    return -sum
  }
}
