import Kernels

/// Student's t distribution, its degrees of freedom any number from 1.
enum Student {
  /// P(T > t), t ≥ 0: half the regularised incomplete beta function of ν/(ν + t²) with ν/2 and ½.
  static func upperTail(_ t: Double, degreesOfFreedom nu: Double) -> Double {
    let square = t * t
    return 0.5 * incompleteBeta(nu / (nu + square), square / (nu + square), nu / 2, 0.5)
  }

  /// The t with P(T > t) = `tail`, 0 < `tail` ≤ ½, by bisection: below a millisecond.
  static func quantile(upperTail tail: Double, degreesOfFreedom nu: Double) -> Double {
    precondition(tail > 0 && tail <= 0.5 && nu >= 1, "no quantile of Student's t")
    var high = 64.0
    while upperTail(high, degreesOfFreedom: nu) > tail { high *= 4 }
    return bisect(from: 0, to: high) { upperTail($0, degreesOfFreedom: nu) > tail }
  }

  /// The regularised incomplete beta function I_x(a, b), y = 1 − x.
  ///
  /// xᵃ·yᵇ / (a·B(a, b)) times a continued fraction (Abramowitz and Stegun 1964, 26.5.8), by Lentz's
  /// method (1976); the factor in front is b / (a + b) of a binomial mass.
  static func incompleteBeta(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if y <= 0 { return 1 }
    // On the other side the fraction is slow.
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(y, x, b, a) }
    let logMass = BinomialMass.logarithm(a, of: a + b, p: x, q: y)
    return Elementary.exp(logMass) * (b / (a + b)) * betaFraction(x, a, b)
  }

  private static func betaFraction(_ x: Double, _ a: Double, _ b: Double) -> Double {
    let tiny = 1e-300
    func nonzero(_ value: Double) -> Double { abs(value) < tiny ? tiny : value }
    var c = 1.0
    var d = 1 / nonzero(1 - (a + b) * x / (a + 1))
    var value = d
    for step in 1...100_000 {
      let m = Double(step)
      let even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m))
      d = 1 / nonzero(1 + even * d)
      c = nonzero(1 + even / c)
      value *= d * c
      let odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1))
      d = 1 / nonzero(1 + odd * d)
      c = nonzero(1 + odd / c)
      let change = d * c
      value *= change
      if abs(change - 1) < 0x1p-52 { break }
    }
    return value
  }
}
