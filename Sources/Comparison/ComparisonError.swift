/// Why models cannot be compared.
public struct ComparisonError: Error, Equatable, CustomStringConvertible {
  /// What is wrong, with which model, and what was expected.
  public let description: String
}
