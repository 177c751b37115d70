/// Why a file is no picture that can be classified.
public struct PictureError: Error, Equatable, Sendable, CustomStringConvertible {
  /// What was found, and what to do: a sentence or two, to follow the file's name and a colon.
  public let description: String

  /// Whether it has more pixels than it may have.
  public let isTooLarge: Bool

  /// An error that says so.
  package init(_ description: String, isTooLarge: Bool = false) {
    self.description = description
    self.isTooLarge = isTooLarge
  }

  static let expected = "Expected a PNG or JPEG file."
}
