internal import Wording

/// A bound that a figure of a run must be shown to keep.
public struct Gate: Equatable, Sendable {
  /// What the bound is to the figure.
  public enum Kind: String, Sendable {
    /// The figure is at least the bound.
    case minimum
    /// The figure is at most the bound.
    case maximum
    /// The baseline's figure minus the run's is below the bound.
    case maximumDrop
    /// The baseline's accuracy minus the run's is below the bound, which is the margin.
    case notWorse
  }

  /// What the bound is to the figure.
  public let kind: Kind
  /// What is bounded.
  public let figure: Figure
  /// The bound; for `notWorse` the margin.
  public let bound: Double

  private init(_ kind: Kind, _ clause: Clause) {
    self.kind = kind
    figure = clause.figure
    bound = clause.bound
  }

  /// Reads `accuracy=0.87` or `recall[Shirt]=0.6`, a lower bound.
  public init(minimum text: String) throws(GateError) {
    self.init(.minimum, try Clause(text, option: "--min"))
  }

  /// Reads `ece=0.05`, an upper bound.
  public init(maximum text: String) throws(GateError) {
    self.init(.maximum, try Clause(text, option: "--max"))
  }

  /// Reads `recall=0.02`, a drop from a baseline that is too large.
  public init(maximumDrop text: String) throws(GateError) {
    let clause = try Clause(text, option: "--max-drop", isDrop: true)
    guard clause.figure.quantity == .accuracy || clause.figure.quantity == .recall else {
      throw GateError(
        "--max-drop cannot compare \(clause.figure.text). Expected accuracy, recall or "
          + "recall[CLASS], whose paired tests are known.")
    }
    self.init(.maximumDrop, clause)
  }

  /// The run's accuracy is not below the baseline's by `margin` or more, from 0 to below 1.
  public init(notWorseWithin margin: Double) throws(GateError) {
    guard margin >= 0, margin < 1 else {
      throw GateError("--margin is \(margin). Expected a number from 0 to below 1, such as 0.01.")
    }
    self.init(.notWorse, Clause(figure: Figure(.accuracy), bound: margin))
  }

  /// Whether two runs are compared.
  public var needsBaseline: Bool { kind == .maximumDrop || kind == .notWorse }

  /// What is bounded, in words.
  public var subject: String {
    switch kind {
    case .minimum, .maximum: figure.text
    case .maximumDrop: "drop of \(figure.text)"
    case .notWorse: "not worse: drop of \(figure.text)"
    }
  }

  /// The sign between figure and bound.
  var sign: String {
    switch kind {
    case .minimum: "≥"
    case .maximum: "≤"
    case .maximumDrop, .notWorse: "<"
    }
  }

  /// The gate in one line: `recall[Shirt] ≥ 0.6`.
  public var text: String { "\(subject) \(sign) \(NumberText.shortest(bound))" }

  /// Whether a value keeps the bound.
  ///
  /// Means over classes differ from a bound in the last digit: that decides nothing.
  func isKept(by value: Double) -> Bool {
    let rounding = 1e-12
    return switch kind {
    case .minimum: value >= bound - rounding
    case .maximum: value <= bound + rounding
    case .maximumDrop, .notWorse: value < bound - rounding
    }
  }
}
