/// What one example of a data set is called: `image` and `images`, `row` and `rows`.
public struct Noun: Codable, Equatable, Sendable {
  /// One of them.
  public var singular: String
  /// Several.
  public var plural: String

  /// Makes a noun from its two forms.
  public init(singular: String, plural: String) {
    self.singular = singular
    self.plural = plural
  }

  /// `image` and `images`.
  public static let image = Noun(singular: "image", plural: "images")
  /// What examples are called where nobody says: `example` and `examples`.
  public static let example = Noun(singular: "example", plural: "examples")

  /// Whether a text can stand for an example in a sentence.
  package static func isWord(_ text: String) -> Bool {
    (1...30).contains(text.count) && text.first?.isLetter == true
      && text.allSatisfy { $0.isLetter || $0 == " " || $0 == "-" } && text.last != " "
  }
}
