/// Why pictures cannot be read beside predictions.
public struct ImportError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, where, what was expected and what to do.
  public let description: String
}
