import Templates

/// Everything that `index.mustache` shows.
struct Page: Decodable {
  let head: Head
  /// Whether style, pictures and drawings are files beside the page.
  let isLinked: Bool
  let opening: Opening
  /// No note or one, as HTML.
  let notes: [Markup]
  let sections: [Section]
  let colophon: Colophon
}

/// A term and what it stands for.
struct Fact: Decodable {
  let label: String
  let value: String
  /// What is said small beside the value, or nothing.
  var note = ""
}

/// A link within the page or to a file beside it.
struct Link: Decodable {
  let address: String
  let text: String
}
