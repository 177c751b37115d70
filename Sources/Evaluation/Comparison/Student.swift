import Kernels

/// Student's t distribution, its degrees of freedom any number from 1.
package enum Student {
  /// P(T > t), t ≥ 0: half the regularised incomplete beta function of ν/(ν + t²) with ν/2 and ½.
  package static func upperTail(_ t: Double, degreesOfFreedom nu: Double) -> Double {
    let square = t * t
    return 0.5 * incompleteBeta(nu / (nu + square), square / (nu + square), nu / 2, 0.5)
  }

  /// The t with P(T > t) = `tail`, 0 < `tail` ≤ ½, by bisection: below a millisecond.
  package static func quantile(upperTail tail: Double, degreesOfFreedom nu: Double) -> Double {
    precondition(tail > 0 && tail <= 0.5 && nu >= 1, "no quantile of Student's t")
    var high = 64.0
    while upperTail(high, degreesOfFreedom: nu) > tail { high *= 4 }
    return bisect(from: 0, to: high) { upperTail($0, degreesOfFreedom: nu) > tail }
  }

  /// The regularised incomplete beta function I_x(a, b), y = 1 − x.
  ///
  /// xᵃ·yᵇ / B(a, b), which is ab / (a + b) of a binomial mass, over a continued fraction
  /// (Didonato and Morris 1992) by Lentz's method (1976).
  package static func incompleteBeta(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    if x <= 0 { return 0 }
    if y <= 0 { return 1 }
    // On the other side the fraction is slow.
    if x > (a + 1) / (a + b + 2) { return 1 - incompleteBeta(y, x, b, a) }
    let logMass = BinomialMass.logarithm(a, of: a + b, p: x, q: y)
    return Elementary.exp(logMass) * (a * b / (a + b)) / betaFraction(x, y, a, b)
  }

  private static func betaFraction(_ x: Double, _ y: Double, _ a: Double, _ b: Double) -> Double {
    // a·y − b·x, where a·(1 − x) would lose what x near 1 has left.
    let lambda = a * y - b * x + 1
    var value = a * lambda / (a + 1)
    var (c, d) = (value, 0.0)
    for step in 1...100_000 {
      let m = Double(step)
      let odd = a + 2 * m - 1
      let upper = (a + m - 1) / odd * ((a + b + m - 1) / odd) * m * (b - m) * x * x
      let lower = m + m * (b - m) * x / odd + (a + m) * (lambda + m * (1 + y)) / (odd + 2)
      d = 1 / (lower + upper * d)
      c = lower + upper / c
      value *= c * d
      if abs(c * d - 1) < 0x1p-52 { break }
    }
    return value
  }
}
