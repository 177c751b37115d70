/// One `{{…}}` of a template.
struct Tag: Equatable {
  let kind: Kind
  let name: String
  /// Counted from 1.
  let line: Int

  enum Kind: Equatable {
    case variable, unescaped, section, inverted, end, partial
  }

  /// Every tag of a template but the comments.
  ///
  /// - Throws: ``TemplateError`` for a tag that is not closed or is of a kind that cannot be checked
  ///   (lambdas, transforms, inheritance, other delimiters).
  static func all(in source: String, of template: String) throws(TemplateError) -> [Tag] {
    var tags: [Tag] = []
    var rest = Substring(source)
    var line = 1
    while let opening = rest.firstRange(of: "{{") {
      line += rest[..<opening.lowerBound].count { $0.isNewline }
      rest = rest[opening.upperBound...]
      let closing = rest.hasPrefix("{") ? "}}}" : "}}"
      guard let end = rest.firstRange(of: closing) else {
        throw TemplateError(template: template, line: line, reason: "this tag is not closed.")
      }
      let body = rest[..<end.lowerBound]
      if let tag = try Tag(body: body, line: line, template: template) { tags.append(tag) }
      line += body.count { $0.isNewline }
      rest = rest[end.upperBound...]
    }
    return tags
  }

  private init?(body: Substring, line: Int, template: String) throws(TemplateError) {
    let kinds: [Character: Kind] = [
      "{": .unescaped, "&": .unescaped, "#": .section, "^": .inverted, "/": .end, ">": .partial,
    ]
    guard body.first != "!" else { return nil }
    let kind = body.first.flatMap { kinds[$0] }
    let name = (kind == nil ? body : body.dropFirst()).filter { $0 != " " }
    guard name == "." || (!name.isEmpty && name.allSatisfy { $0.isLetter || $0.isNumber }) else {
      throw TemplateError(
        template: template, line: line, reason: "'{{\(body)}}' is not a plain name.")
    }
    self.kind = kind ?? .variable
    self.name = name
    self.line = line
  }
}
