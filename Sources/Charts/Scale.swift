/// A linear map from values to positions in the picture.
struct Scale {
  let domain: ClosedRange<Double>
  /// The positions of the domain's two ends; the first may be the larger, as for y.
  let ends: (Double, Double)

  func position(of value: Double) -> Double {
    let width = domain.upperBound - domain.lowerBound
    guard width > 0 else { return (ends.0 + ends.1) / 2 }
    return ends.0 + (value - domain.lowerBound) / width * (ends.1 - ends.0)
  }
}
