import Kernels

/// The logarithm of the binomial distribution's mass, for real arguments too.
///
/// Loader (2000), "Fast and accurate computation of binomial probabilities": nothing large is
/// subtracted from anything large, as differences of logarithms of factorials would be. The absolute
/// error is below 10⁻¹² wherever the mass is above the smallest `Double`, for n up to 10⁷.
enum BinomialMass {
  static let ln2Pi = 1.837_877_066_409_345_5

  /// ln of C(n, x)·pˣ·qⁿ⁻ˣ, 0 ≤ x ≤ n, p + q = 1, both given for neither to lose digits.
  static func logarithm(_ x: Double, of n: Double, p: Double, q: Double) -> Double {
    guard n > 0 else { return 0 }
    if x == 0 { return -deviance(n, n * q) - n * p }
    if x == n { return -deviance(n, n * p) - n * q }
    let stirling = stirlingError(n) - stirlingError(x) - stirlingError(n - x)
    let deviances = deviance(x, n * p) + deviance(n - x, n * q)
    return stirling - deviances - 0.5 * (ln2Pi + Elementary.log(x * ((n - x) / n)))
  }

  /// ln of Γ(x + 1) over Stirling's √(2πx)·(x/e)ˣ, x > 0.
  static func stirlingError(_ x: Double) -> Double {
    var (y, shift) = (x, 0.0)
    // The series below is exact to a Double from 10 on. Below: Γ(x + 1) = Γ(x + 2) ÷ (x + 1).
    while y < 10 {
      shift += (y + 0.5) * Elementary.log((y + 1) / y) - 1
      y += 1
    }
    let square = y * y
    var series = 1.0 / 156
    for coefficient in stirlingSeries { series = coefficient - series / square }
    return shift + series / y
  }

  /// The coefficients of y⁻¹¹, y⁻⁹, …, y⁻¹, without their alternating signs.
  private static let stirlingSeries: [Double] = [
    691.0 / 360_360, 1.0 / 1188, 1.0 / 1680, 1.0 / 1260, 1.0 / 360, 1.0 / 12,
  ]

  /// x·ln(x / mean) + mean − x, that is half the deviance of a Poisson count x.
  static func deviance(_ x: Double, _ mean: Double) -> Double {
    let difference = x - mean
    guard abs(difference) < 0.1 * (x + mean) else {
      return x == 0 ? mean : x * Elementary.log(x / mean) - difference
    }
    // With v = (x − mean) / (x + mean): ln(x / mean) = 2·(v + v³/3 + v⁵/5 + …).
    let v = difference / (x + mean)
    var sum = difference * v
    var power = 2 * x * v
    for odd in stride(from: 3.0, through: 101, by: 2) {
      power *= v * v
      let next = sum + power / odd
      if next == sum { break }
      sum = next
    }
    return sum
  }
}

/// Sums a distribution's tail from a mass at `start` outward, in units of that mass.
///
/// `ratio(x)` is the mass after x divided by that at x, and falls outward; the sum ends where the
/// terms no longer count, so it costs a few standard deviations at most.
func tailSum(from start: Int, through end: Int, by step: Int, ratio: (Int) -> Double) -> Double {
  var (sum, term) = (1.0, 1.0)
  for x in stride(from: start, to: end, by: step) {
    let factor = ratio(x)
    term *= factor
    sum += term
    // What is still to come is below that of a geometric series.
    if factor < 1, term * factor < sum * 0x1p-56 * (1 - factor) { break }
  }
  return sum
}

/// eˣ·sum, without a loss of digits on the way where the product is far below 1.
func scaledExponential(_ exponent: Double, times sum: Double) -> Double {
  exponent > -700
    ? Elementary.exp(exponent) * sum : Elementary.exp(exponent + Elementary.log(sum))
}
