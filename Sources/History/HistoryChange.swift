public import Evaluation

/// What changed from one report to a later one.
public struct HistoryChange: Codable, Equatable, Sendable {
  /// SHA-256 (hexadecimal) of the earlier report's page.
  public let before: String
  /// The models compared on the examples that both were scored on; nil where ``obstacle`` says why not.
  public let comparison: Comparison?
  /// Why there is no comparison.
  public let obstacle: Obstacle?

  /// Why two reports cannot be compared.
  public enum Obstacle: String, Codable, Sendable {
    /// Their models have other classes.
    case otherClasses = "other_classes"
    /// They name different data sets, and examples of the same id have other labels.
    case otherData = "other_data"
    /// No example was scored by both with the same label.
    case nothingInCommon = "nothing_in_common"
    /// One holds figures but no predictions.
    case noPredictions = "no_predictions"
    /// The data of one of them are not beside its page.
    case dataMissing = "data_missing"
  }

  /// Two models compared; differences are the later one's accuracy minus the earlier one's.
  public struct Comparison: Codable, Equatable, Sendable {
    /// The difference in accuracy, −1…1.
    public let difference: Double
    /// Lower and upper end of its 95 % interval.
    public let interval: [Double]
    /// The same of the 90 % interval, by which equivalence is decided.
    public let narrowInterval: [Double]
    /// What was decided of the later model.
    public let verdict: Verdict.Conclusion
    /// Whether the 90 % interval lies within the margin.
    public let isWithinMargin: Bool
    /// The p of the test that goes with the difference.
    public let p: Double
    /// Whether interval and test are over seeds and examples, and not over the examples alone.
    public let isSeeded: Bool
    /// Examples that both were scored on with the same label.
    public let common: Int
    /// Of these, those that only the later model has right, in the runs shown.
    public let corrected: Int
    /// Of these, those that only the earlier model has right, in the runs shown.
    public let broken: Int
    /// Examples that only the earlier model was scored on.
    public let onlyBefore: Int
    /// Examples that only the later model was scored on.
    public let onlyHere: Int
    /// Examples whose label is not the same.
    public let relabelled: Int

    enum CodingKeys: String, CodingKey {
      case difference, verdict, p, common, corrected, broken, relabelled
      case interval = "interval_95"
      case narrowInterval = "interval_90"
      case isWithinMargin = "within_margin"
      case isSeeded = "over_seeds"
      case onlyBefore = "only_before"
      case onlyHere = "only_here"
    }
  }

  enum CodingKeys: String, CodingKey {
    case before = "before_sha256"
    case comparison, obstacle
  }
}
