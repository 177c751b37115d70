/// How small a difference in accuracy two models need for a paired comparison on the same examples to
/// show it: McNemar's test, two-sided at 5%, in four cases of five.
///
/// Where the models disagree on a share ψ of the examples (one is right and the other wrong) and differ
/// by δ, n examples suffice if (Miettinen 1968; Connor 1987)
///
///     √n·δ = z₀.₀₂₅·√ψ + z₀.₂·√(ψ − δ²)
///
/// Two models that differ by more than ψ disagree at least as often as they differ: ψ is then δ.
package struct Resolution: Equatable, Sendable {
  /// ψ, above 0 and at most 1.
  package let discordance: Double

  /// The level of the test and how often a difference is to be shown.
  package static let level = 0.05
  package static let power = 0.8

  private static let critical = Normal.criticalValue(confidence: 1 - level)
  private static let reserve = Normal.quantile(upperTail: 1 - power)

  /// nil where models never disagree, so that nothing can be said.
  package init?(discordance: Double) {
    guard discordance > 0, discordance <= 1 else { return nil }
    self.discordance = discordance
  }

  /// The examples that a difference needs, not rounded; 0 < `difference` ≤ 1.
  package func examples(for difference: Double) -> Double {
    let psi = max(discordance, difference)
    let rest = max(psi - difference * difference, 0).squareRoot()
    let root = (Self.critical * psi.squareRoot() + Self.reserve * rest) / difference
    return root * root
  }

  /// The smallest difference that `count` examples suffice for; nil where none does.
  package func difference(with count: Int) -> Double? {
    guard examples(for: 1) <= Double(count) else { return nil }
    // From the largest down: the fewer examples suffice, the larger the difference.
    return bisect(from: 1, to: 0) { examples(for: $0) <= Double(count) }
  }

  /// The smallest difference between two ways of training, each with as many seeds, that Student's t test
  /// of the means over seeds shows: (t₀.₀₂₅ + t₀.₂)·s·√(2/S), with 2·(S − 1) degrees of freedom.
  ///
  /// It holds where a model of one way and one of the other disagree on the examples no more often than
  /// two seeds of one way do: s, the standard deviation over seeds on one set of examples, then has
  /// all the chance in it, and that of the choice of examples is the same for both (``SeededDifference``
  /// with V₁ + V₂ alone).
  ///
  /// - Precondition: `seeds` > 1.
  package static func difference(deviation: Double, seeds: Int) -> Double {
    precondition(seeds > 1)
    let freedom = Double(2 * (seeds - 1))
    let t =
      Student.quantile(upperTail: level / 2, degreesOfFreedom: freedom)
      + Student.quantile(upperTail: 1 - power, degreesOfFreedom: freedom)
    return t * deviation * (2 / Double(seeds)).squareRoot()
  }
}

extension SeedSample {
  /// The share of the examples on which, on average over all pairs of seeds, one seed is right and the
  /// other wrong; nil of one seed.
  package var discordance: Double? {
    guard seeds > 1, count > 0 else { return nil }
    var pairs = 0
    for row in labels.indices {
      let right = answers.count { $0[row] == labels[row] }
      pairs += right * (seeds - right) * (weights?[row] ?? 1)
    }
    return Double(pairs) / (Double(seeds * (seeds - 1)) / 2) / Double(count)
  }
}
