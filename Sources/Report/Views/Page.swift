import Templates

/// Everything that `index.mustache` shows.
struct Page: Decodable {
  /// The browser's title and the page's one-sentence description.
  let title: String
  let description: String
  let generator: String
  /// How the page was made, as JSON.
  let record: String
  let styleSheet: Markup
  let opening: Opening
  let sections: [Section]
  let colophon: Colophon
}

/// A term and what it stands for.
struct Fact: Decodable {
  let label: String
  let value: String
  let note: String
}

/// A link within the page or to a file beside it.
struct Link: Decodable {
  let address: String
  let text: String
}
