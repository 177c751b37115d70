import Kernels

/// The standard normal distribution.
package enum Normal {
  /// P(Z > z), relative error below 10⁻¹³.
  ///
  /// Up to 2 by Marsaglia's series (2004), Φ(z) = ½ + φ(z)·(z + z³/3 + z⁵/(3·5) + …); beyond by
  /// Laplace's continued fraction, φ(z) / (z + 1/(z + 2/(z + 3/(…)))).
  package static func upperTail(_ z: Double) -> Double {
    guard z >= 0 else { return 1 - upperTail(-z) }
    guard z < 40 else { return 0 }
    let square = z * z
    // What the rounding of z² took away, for the exponential magnifies it.
    let lost = (-square).addingProduct(z, z)
    let density = Elementary.exp(-0.5 * square) * (1 - 0.5 * lost) * 0.398_942_280_401_432_7
    guard z > 2 else {
      var (term, sum) = (z, z)
      for odd in stride(from: 3.0, through: 101, by: 2) {
        term *= square / odd
        sum += term
      }
      return 0.5 - density * sum
    }
    var fraction = z
    for k in stride(from: 120.0, through: 1, by: -1) { fraction = z + k / fraction }
    return density / fraction
  }

  /// The z with P(Z > z) = `tail`, 0 < `tail` ≤ ½, by bisection: about 60 evaluations.
  package static func quantile(upperTail tail: Double) -> Double {
    precondition(tail > 0 && tail <= 0.5, "the tail is not above 0 and at most a half")
    return bisect(from: 0, to: 40) { upperTail($0) > tail }
  }

  /// The z that leaves (1 − `confidence`) / 2 on either side, 1.96 for 0.95.
  package static func criticalValue(confidence: Double) -> Double {
    precondition(confidence > 0 && confidence < 1, "a confidence is not between 0 and 1")
    return quantile(upperTail: (1 - confidence) / 2)
  }
}

/// The last `Double` from `inside` toward `outside` for which a condition holds that holds at the
/// first and, from some place on, no more.
package func bisect(from inside: Double, to outside: Double, while holds: (Double) -> Bool)
  -> Double
{
  var (inside, outside) = (inside, outside)
  while true {
    let middle = inside + (outside - inside) / 2
    if middle == inside || middle == outside { return inside }
    if holds(middle) { inside = middle } else { outside = middle }
  }
}
