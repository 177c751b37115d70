/// A linear or logarithmic map from values to positions in the picture.
struct Scale {
  let domain: ClosedRange<Double>
  /// The positions of the domain's two ends; the first may be the larger, as for y.
  let ends: (Double, Double)
  /// Whether equal ratios are equally far apart; the domain is then above 0.
  var isLogarithmic = false

  func position(of value: Double) -> Double {
    let width = measure(domain.upperBound) - measure(domain.lowerBound)
    guard width > 0 else { return (ends.0 + ends.1) / 2 }
    return ends.0 + (measure(value) - measure(domain.lowerBound)) / width * (ends.1 - ends.0)
  }

  private func measure(_ value: Double) -> Double {
    isLogarithmic ? binaryLogarithm(value) : value
  }
}

/// The binary logarithm of a number above 0 to 2⁻³²; 0 of any other.
///
/// By squares alone, bit by bit: the same on every machine, which that of a C library is not.
func binaryLogarithm(_ value: Double) -> Double {
  guard value > 0, value.isFinite else { return 0 }
  var rest = value.significand
  var (bits, bit) = (0.0, 0.5)
  for _ in 0..<32 {
    rest *= rest
    if rest >= 2 {
      bits += bit
      rest /= 2
    }
    bit /= 2
  }
  return Double(value.exponent) + bits
}
