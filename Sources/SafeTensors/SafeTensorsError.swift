/// Why bytes are not a safetensors file that this package reads.
public struct SafeTensorsError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was expected, what was found instead, and where.
  public let description: String

  init(_ description: String) {
    self.description = description
  }
}
