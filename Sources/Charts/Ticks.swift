import Wording

/// Round numbers that cover a range: the steps are 1, 2 or 5 times a power of ten (Heckbert 1990,
/// "Nice numbers for graph labels").
public struct Ticks: Equatable, Sendable {
  /// The ticks in ascending order; the first and the last enclose the range.
  public let values: [Double]
  /// The distance between two ticks.
  public let step: Double

  /// Ticks at given values, in ascending order.
  init(at values: [Double]) {
    self.values = values
    step = 1
  }

  /// Finds ticks that enclose `range`, about `count` of them.
  ///
  /// A range of no width gets one step on either side of it, so that there is always a scale.
  public init(covering range: ClosedRange<Double>, about count: Int, wholeNumbers: Bool = false) {
    // Beyond 1e300 a width could overflow; below a trillionth of the values it is rounding noise.
    let lowest = min(max(range.lowerBound, -1e300), 1e300)
    let highest = min(max(range.upperBound, -1e300), 1e300)
    let size = max(abs(lowest), abs(highest))
    let width = highest - lowest
    var step = 1.0
    if width > max(size * 1e-12, 1e-200) {
      step = Self.roundStep(near: width / Double(max(count - 1, 1)))
    } else if !wholeNumbers || size > 1e12 {
      step = Self.roundStep(near: max(size, 1) / 10)
    }
    if wholeNumbers { step = max(step, 1) }
    // Rounding guards against 0.30000000000000004 / 0.1 falling just past a whole step.
    var first = ((lowest / step * 1e9).rounded() / 1e9).rounded(.down)
    var last = ((highest / step * 1e9).rounded() / 1e9).rounded(.up)
    if first == last {
      first -= 1
      last += 1
    }
    self.step = step
    // A step is chosen for `count` ticks; among huge numbers, whose neighbours are far apart, rounding
    // may still ask for many.
    values = (0...Int(min(max(last - first, 1), 1000))).map { (first + Double($0)) * step }
  }

  /// The 1, 2 or 5 times a power of ten nearest to `size` on a logarithmic scale.
  static func roundStep(near size: Double) -> Double {
    let power = power(below: size)
    let fraction = size / power
    return power * (fraction < 1.5 ? 1 : fraction < 3.5 ? 2 : fraction < 7.5 ? 5 : 10)
  }

  /// The largest power of ten that is not above `size`; no logarithm, whose last bit differs from one
  /// system to another.
  private static func power(below size: Double) -> Double {
    var power = 1.0
    if size >= 1 {
      while power * 10 <= size { power *= 10 }
      return power
    }
    // Quotients of 1 are nearest to the powers that they stand for, products of 0.1 are not.
    var inverse = 1.0
    while 1 / inverse > size, inverse < 1e300 { inverse *= 10 }
    return 1 / inverse
  }

  /// The decimals that tell multiples of `step` apart.
  static func digits(for step: Double) -> Int {
    guard step > 0 else { return 0 }
    // A step of 0.1 times ten may fall short of 1 by rounding.
    return (0..<9).first { step * NumberText.tenToThe($0) >= 1 - 2e-9 } ?? 9
  }
}
