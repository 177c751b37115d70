import Templates

/// A numbered part of the report.
struct Section: Decodable {
  let id: String
  private(set) var number = ""
  let title: String
  private(set) var body: Passage
  let hasSubsections: Bool
  private(set) var subsections: [Subsection]

  /// Leaves out parts that say and show nothing.
  init(id: String, title: String, body: Passage = Passage(), parts: [Subsection?] = []) {
    let parts = parts.compactMap { $0 }.filter { !$0.body.isEmpty }
    self.id = id
    self.title = title
    self.body = body
    hasSubsections = !parts.isEmpty
    subsections = parts
  }

  /// The section with another part at its end.
  func adding(_ part: Subsection?) -> Section {
    var section = self
    section.subsections += [part].compactMap(\.self)
    return section
  }

  /// A numbered part of a section.
  struct Subsection: Decodable {
    let id: String
    fileprivate(set) var number = ""
    let title: String
    fileprivate(set) var body: Passage

    init(id: String, title: String, body: Passage) {
      self.id = id
      self.title = title
      self.body = body
    }
  }

  /// Whether it stands behind the report and not in it.
  private var isAppendix: Bool { id == "appendix" }

  /// The sections that say or show something with their numbers, 1 and 1.1 on, and those of all figures;
  /// the appendix is A.
  static func numbered(_ sections: [Section?]) -> [Section] {
    var figures = 0
    return sections.compactMap { $0 }.filter { !$0.body.isEmpty || $0.hasSubsections }.enumerated()
      .map {
        index, section in
        var section = section
        let number = section.isAppendix ? "A" : "\(index + 1)"
        section.number = number
        section.body.numberFigures(after: &figures)
        for part in section.subsections.indices {
          section.subsections[part].body.numberFigures(after: &figures)
          section.subsections[part].number = "\(number).\(part + 1)"
        }
        return section
      }
  }
}
