internal import Evaluation

/// The area under a ROC curve, by what it was measured on.
struct RankingArea {
  let area: Double
  let positives: Int
  let negatives: Int

  /// The score interval: all θ with |A − θ| ≤ z·√V(θ), where
  /// V(θ) = θ(1 − θ)·(1 + N·(1 − θ)/(2 − θ) + N·θ/(1 + θ)) / (m·n), N = (m + n)/2 − 1.
  ///
  /// Newcombe (2006, Statistics in Medicine 25, 559–573, method 5), with the variance of Hanley and
  /// McNeil (1982) made symmetrical. Unlike DeLong's, it does not shrink to nothing where A is 1.
  /// O(1), about 120 evaluations.
  func interval(z: Double, scale: Double) -> ClosedRange<Double> {
    let (m, n) = (scale * Double(positives), scale * Double(negatives))
    let excess = (m + n) / 2 - 1
    func isInside(_ theta: Double) -> Bool {
      let spread = 1 + excess * ((1 - theta) / (2 - theta) + theta / (1 + theta))
      let variance = theta * (1 - theta) * spread / (m * n)
      return (area - theta) * (area - theta) <= z * z * variance
    }
    return bisect(from: area, to: 0, while: isInside)...bisect(from: area, to: 1, while: isInside)
  }
}
