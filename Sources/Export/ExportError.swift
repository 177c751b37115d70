/// Why a model cannot be written.
public struct ExportError: Error, Equatable, CustomStringConvertible {
  /// What is wrong and what to do.
  public let description: String

  init(_ description: String) { self.description = description }
}
