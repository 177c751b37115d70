/// Why nothing can be verified.
public struct VerificationError: Error, Equatable, CustomStringConvertible {
  /// What is wrong and what was expected.
  public let description: String

  init(_ description: String) { self.description = description }
}
