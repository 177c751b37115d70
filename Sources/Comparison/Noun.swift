/// What an example is called in text: `image` and `images`, `row` and `rows`.
public struct Noun: Equatable, Sendable {
  /// The word for one.
  public let singular: String
  /// The word for any other number.
  public let plural: String

  /// Both forms, in lower case.
  public init(singular: String, plural: String) {
    self.singular = singular
    self.plural = plural
  }
}
