/// Why a run could not be rendered, or a site not be written.
public struct ReportError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What is wrong, where, and what to do about it.
  public let description: String

  /// Says what is wrong.
  public init(_ description: String) {
    self.description = description
  }
}
