/// Why predictions cannot be evaluated.
public struct EvaluationError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, where, and what was expected.
  public let description: String
}
