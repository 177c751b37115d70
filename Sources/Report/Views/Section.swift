import Templates

/// A numbered part of the report.
struct Section: Decodable {
  let id: String
  let number: String
  let title: String
  let body: Passage
  let hasSubsections: Bool
  let subsections: [Subsection]

  init(id: String, number: Int, title: String, body: Passage = Passage(), parts: [Part] = []) {
    self.id = id
    self.number = "\(number)"
    self.title = title
    self.body = body
    hasSubsections = !parts.isEmpty
    subsections = parts.enumerated().map { index, part in
      Subsection(
        id: part.id, number: "\(number).\(index + 1)", title: part.title, body: part.body)
    }
  }

  /// A subsection before it has its number.
  struct Part {
    let id: String
    let title: String
    let body: Passage
  }

  /// A numbered part of a section.
  struct Subsection: Decodable {
    let id: String
    let number: String
    let title: String
    let body: Passage
  }
}
