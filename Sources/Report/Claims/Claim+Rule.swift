import Wording

extension Claim {
  /// What a claim says of a figure.
  package struct Rule: Equatable, Sendable {
    package let relation: Relation
    /// The largest difference from a figure claimed that does not matter.
    let margin: Double

    /// How the figure stands to what is claimed.
    package enum Relation: Equatable, Sendable {
      /// The figure, rounded to `digits` decimals, is this.
      case value(Double, digits: Int)
      case above(Double)
      case below(Double)
      case between(Double, Double)
    }

    package init(_ relation: Relation, margin: Double) {
      self.relation = relation
      self.margin = margin
    }

    /// The verdict on what one more run is expected to measure.
    ///
    /// Bounds and figures are treated alike, by two one-sided tests at 5% each (TOST, Schuirmann 1987).
    /// Supported: the 90% interval lies within what is claimed; of a figure that is within the margin
    /// of it. Contradicted: the interval, for a figure the 95% interval, lies outside. A share that
    /// the model's answer rates explain decides nothing.
    package func verdict(on measured: Measurement) -> Verdict {
      let (low, high) = (measured.narrow.lowerBound, measured.narrow.upperBound)
      let claimed = range(margin: margin)
      // Where the interval holds what the answer rates give, errors follow no pattern of their own.
      if let chance = measured.chance, measured.lower <= chance, chance <= measured.upper {
        return .undecided
      }
      if isInside(low, claimed), isInside(high, claimed) { return .supported }
      if case .value = relation {
        // Halves of the last decimal, through whole numbers so that 0.885 is the same as written.
        let rounded = range(margin: nil)
        return measured.upper < rounded.low || measured.lower > rounded.high
          ? .contradicted : .undecided
      }
      return high < claimed.low || low > claimed.high ? .contradicted : .undecided
    }

    /// Whether one value is as claimed, of a figure to within the margin.
    func holds(of value: Double) -> Bool {
      let claimed = range(margin: margin)
      return isInside(value, claimed)
    }

    /// Whether a value lies in a range, whose ends belong to it where it is between two bounds.
    private func isInside(_ value: Double, _ range: (low: Double, high: Double)) -> Bool {
      if case .between = relation { return value >= range.low && value <= range.high }
      return value > range.low && value < range.high
    }

    /// What is claimed as a range: around a figure by the margin, or without one by its rounding.
    private func range(margin: Double?) -> (low: Double, high: Double) {
      switch relation {
      case .value(let value, let digits):
        if let margin { return (value - margin, value + margin) }
        let scale = NumberText.tenToThe(digits)
        let steps = (value * scale).rounded()
        return ((steps - 0.5) / scale, (steps + 0.5) / scale)
      case .above(let bound): return (bound, .infinity)
      case .below(let bound): return (-.infinity, bound)
      case .between(let least, let most): return (least, most)
      }
    }

    /// The figure itself, where a single one is named.
    var mark: Double? {
      switch relation {
      case .value(let value, _): value
      case .above(let bound), .below(let bound): bound
      case .between: nil
      }
    }
  }
}
