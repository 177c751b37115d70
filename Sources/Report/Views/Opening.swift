import Templates

/// The head of the page: what was trained and what came of it.
struct Opening: Decodable {
  let title: String
  /// No author or one.
  let authors: [String]
  let standfirst: String
  /// No sentence or one: what of the page its makers wrote themselves.
  let stated: [String]
  let accuracy: String
  let interval: String
  let facts: [Fact]
  /// No element or one: the picture of the collection.
  let plates: [Figure]
}
