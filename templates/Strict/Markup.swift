/// Text that is already HTML or SVG: the only thing a template may write unescaped.
public struct Markup: Decodable, Equatable, Sendable, CustomStringConvertible {
  /// The text as it is written.
  public let description: String

  /// Marks text as safe to write unescaped: made by this program, with everything foreign escaped.
  public init(_ description: String) {
    self.description = description
  }
}
