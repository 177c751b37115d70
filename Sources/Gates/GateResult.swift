/// What became of a gate, and why.
public struct GateResult: Equatable, Sendable {
  /// How a gate was decided.
  public enum Outcome: String, Sendable {
    /// The bound of the figure's interval keeps the gate.
    case holds
    /// The figure has no interval and keeps the gate as measured.
    case holdsAsMeasured
    /// The figure keeps the gate, but too few examples show that it does.
    case notShown
    /// The figure itself does not keep the gate.
    case fails
  }

  /// The gate.
  public let gate: Gate
  /// How it was decided.
  public let outcome: Outcome
  /// The figure as measured, or its drop.
  public let value: Double
  /// The one-sided lower bound at level α; nil without an interval.
  public let lower: Double?
  /// The one-sided upper bound at level α; nil without an interval.
  public let upper: Double?
  /// The p of the paired test, where there is one.
  public let p: Double?
  /// The figure, the bound, and why the gate holds or does not, without the name of the figure.
  public let reason: String

  /// Whether the gate holds.
  public var isMet: Bool { outcome == .holds || outcome == .holdsAsMeasured }

  /// `✓` or `✗`, the figure and the reason, in one line unless the class's name has several.
  public var line: String { "\(isMet ? "✓" : "✗") \(gate.subject) \(reason)" }

  /// Decides a gate by an estimate at level α; `remark` is what else the reader must know.
  init(
    _ gate: Gate, _ estimate: Estimate, alpha: Double, p: Double? = nil, remark: String? = nil
  ) {
    let interval = estimate.interval.map { $0(1) }
    self.gate = gate
    value = estimate.value
    lower = interval?.lowerBound
    upper = interval?.upperBound
    self.p = p
    let end = interval.map(gate.end)
    if !gate.isKept(by: estimate.value) {
      outcome = .fails
    } else if let end {
      outcome = gate.isKept(by: end) ? .holds : .notShown
    } else {
      outcome = .holdsAsMeasured
    }
    let wording = Wording(gate: gate, estimate: estimate, end: end, alpha: alpha, p: p)
    reason = wording.reason(outcome) + (remark.map { "; \($0)" } ?? "")
  }
}
