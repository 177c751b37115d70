/// The mean of a figure over classes, each with an interval of its own.
///
/// The interval is recovered from theirs (MOVER; Zou 2008, Zou, Huang and Zhang 2009): with
/// distances dᵢ = valueᵢ − lowerᵢ and correlations rᵢⱼ, the lower end is
/// mean − √(Σᵢⱼ rᵢⱼ·dᵢ·dⱼ) / K, and the upper end likewise. Unlike the delta method's, it does not
/// shrink to nothing where every class is right, and unlike a bootstrap's it needs no chance.
///
/// At α = 0.05 and four classes with shares of about 0.8, the truth was below the lower end in 1 to 2
/// of 100 simulated samples of 60 examples and in 3 of 100 of 300, above the upper end in 7 to 8 and
/// in 6: like Wilson's, the interval reaches further toward ½.
struct MacroAverage {
  /// A class's value and interval.
  typealias Part = (value: Double, interval: ClosedRange<Double>)

  let parts: [Part]
  let range: ClosedRange<Double>

  var value: Double {
    parts.isEmpty ? 0 : parts.reduce(0) { $0 + $1.value } / Double(parts.count)
  }

  private func interval(_ length: ([Double]) -> Double) -> ClosedRange<Double> {
    guard !parts.isEmpty else { return range }
    let below = length(parts.map { $0.value - $0.interval.lowerBound }) / Double(parts.count)
    let above = length(parts.map { $0.interval.upperBound - $0.value }) / Double(parts.count)
    return max(value - below, range.lowerBound)...min(value + above, range.upperBound)
  }

  /// The interval where the classes are independent: rᵢⱼ = 0. O(K).
  ///
  /// So are recalls, given the number of examples of each class; precisions, given the number called
  /// each; and differences of recalls.
  var independent: ClosedRange<Double> {
    interval { $0.reduce(0) { $0 + $1 * $1 }.squareRoot() }
  }

  /// The interval of F1-scores, whose errors are shared: an example of i called j counts against both.
  ///
  /// For counts nᵢⱼ of a multinomial sample the delta method gives
  /// rᵢⱼ = (nᵢⱼ + nⱼᵢ)·√(Jᵢ·Jⱼ / (eᵢ·eⱼ)), eᵢ = FPᵢ + FNᵢ. O(K²).
  func f1(_ matrix: [[Int]], _ overlaps: [Overlap]) -> ClosedRange<Double> {
    let weights = overlaps.map { overlap in
      let errors = overlap.share.count - overlap.share.successes
      return errors == 0 ? 0 : (overlap.share.value / Double(errors)).squareRoot()
    }
    return interval { distances in
      let scaled = zip(weights, distances).map { $0 * $1 }
      var sum = distances.reduce(0) { $0 + $1 * $1 }
      for (i, row) in matrix.enumerated() {
        for (j, cell) in row.enumerated() where i != j && cell > 0 {
          sum += 2 * Double(cell) * scaled[i] * scaled[j]
        }
      }
      return sum.squareRoot()
    }
  }
}
