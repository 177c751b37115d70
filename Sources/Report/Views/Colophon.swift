import Templates

/// The foot of the page: which run this is.
struct Colophon: Decodable {
  let facts: [Fact]
}
