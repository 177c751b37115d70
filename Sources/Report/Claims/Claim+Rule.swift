import Wording

extension Claim {
  /// What a claim says of a figure.
  package enum Rule: Equatable {
    /// The figure, rounded to `digits` decimals, is this.
    case value(Double, digits: Int)
    case above(Double)
    case below(Double)
    case between(Double, Double)

    /// Whether a measured interval confirms it: a value if some value that rounds to it lies in the
    /// interval, a bound only if the whole interval lies beyond it.
    package func isMet(by measured: Measurement) -> Bool {
      switch self {
      case .value(let value, let digits):
        // Halves of the last decimal, through whole numbers so that 0.885 is the same as written.
        let scale = NumberText.tenToThe(digits)
        let steps = (value * scale).rounded()
        return measured.lower <= (steps + 0.5) / scale && measured.upper >= (steps - 0.5) / scale
      case .above(let bound): return measured.lower > bound
      case .below(let bound): return measured.upper < bound
      case .between(let least, let most): return measured.lower > least && measured.upper < most
      }
    }

    /// Whether the interval includes a bound, so that it neither confirms the claim nor excludes it.
    package func isOpen(to measured: Measurement) -> Bool {
      guard !isMet(by: measured) else { return false }
      switch self {
      case .value: return false
      case .above(let bound): return measured.upper > bound
      case .below(let bound): return measured.lower < bound
      case .between(let least, let most): return measured.upper > least && measured.lower < most
      }
    }

    /// The figure itself, where a single one is named.
    var mark: Double? {
      switch self {
      case .value(let value, _): value
      case .above(let bound), .below(let bound): bound
      case .between: nil
      }
    }
  }
}
