/// Exponential and logarithm of `Double` in `+ − × ÷` and fused multiply-add alone.
///
/// These five operations are rounded exactly by IEEE 754, so the results are the same bits on every
/// machine, which those of a C library are not. The error is below 1 ulp.
public enum Elementary {
  /// ln 2 in two parts: the first has 32 bits, so that its product with an exponent is exact.
  private static let ln2High = 0x1.62e42feep-1
  private static let ln2Low = 0x1.a39ef35793c76p-33

  /// The natural logarithm; `-inf` for 0, `nan` below 0.
  ///
  /// With x = 2ᵏ·(1 + f), √½ < 1 + f ≤ √2, and s = f / (2 + f),
  /// ln(1 + f) = 2·artanh(s) = f − s·(f − R), R = Σ 2·s²ⁿ / (2n + 1) for n = 1, 2, …
  public static func log(_ x: Double) -> Double {
    guard x > 0, x < .infinity else { return x == 0 ? -.infinity : x > 0 ? x : .nan }
    var exponent = x.exponent
    var significand = x.significand
    if significand > 0x1.6a09e667f3bcdp0 {  // √2
      exponent += 1
      significand *= 0.5
    }
    let f = significand - 1
    let s = f / (2 + f)
    let s2 = s * s
    var series = logSeries[logSeries.count - 1]
    for coefficient in logSeries.dropLast().reversed() {
      series = coefficient.addingProduct(series, s2)
    }
    series *= s2
    // f − f²/2 + s·(f²/2 + R) equals f − s·(f − R), with the large terms first.
    let half = 0.5 * f * f
    let k = Double(exponent)
    return k * ln2High - ((half - (s * (half + series) + k * ln2Low)) - f)
  }

  /// e to the power of `x`.
  ///
  /// With x = k·ln 2 + r, |r| ≤ ½·ln 2: eˣ = 2ᵏ·(1 + r + r²·Σ rⁿ / (n + 2)! for n = 0, 1, …).
  public static func exp(_ x: Double) -> Double {
    guard x < 709.8 else { return x.isNaN ? x : .infinity }
    guard x > -745.2 else { return 0 }
    let k = (x * 0x1.71547652b82fep0).rounded()  // 1 / ln 2
    let high = x - k * ln2High
    let low = k * ln2Low
    let r = high - low
    let rounding = (high - r) - low
    var series = expSeries[expSeries.count - 1]
    for coefficient in expSeries.dropLast().reversed() {
      series = coefficient.addingProduct(series, r)
    }
    // The rounding of r counts times eʳ ≈ 1 + r.
    let tail = rounding.addingProduct(rounding, r)
    let value = 1 + (r + tail.addingProduct(series, r * r))
    // In two steps, for 2ᵏ alone may be out of range where the result is not.
    let first = Int(k) / 2
    return value * power(first) * power(Int(k) - first)
  }

  /// 2 to the power of an exponent in −1022…1023.
  private static func power(_ exponent: Int) -> Double {
    Double(bitPattern: UInt64(exponent + 1023) << 52)
  }

  /// 2 / (2n + 1) for n = 1…11; the next term is below 2⁻⁵⁸ of the result.
  private static let logSeries = (1...11).map { (n: Int) -> Double in 2 / Double(2 * n + 1) }

  /// 1 / (n + 2)! for n = 0…11; the next term is below 2⁻⁵⁷ of the result.
  private static let expSeries = (0...11).map { (n: Int) -> Double in
    1 / (1...(n + 2)).reduce(1.0) { $0 * Double($1) }
  }
}
