import Templates

/// The foot of the page: which run this is, and where its data are.
struct Colophon: Decodable {
  let facts: [Fact]
  let links: [Link]
}
