extension Templates {
  /// Checks that every name a template uses, itself or through partials, exists and is of the kind
  /// it is used as.
  func check(_ name: String, against schema: Schema) throws(TemplateError) {
    try check(name, scopes: [schema], callers: [])
  }

  private func check(
    _ template: String, scopes: [Schema], callers: [String]
  ) throws(TemplateError) {
    guard let source = sources[template] else {
      throw TemplateError(
        template: template,
        reason: "there is no such template. Known: "
          + "\(sources.keys.sorted().joined(separator: ", ")).")
    }
    guard !callers.contains(template) else {
      throw TemplateError(template: template, reason: "it includes itself.")
    }
    var scopes = scopes
    var open: [(tag: Tag, scopes: [Schema])] = []
    for tag in try Tag.all(in: source, of: template) {
      switch tag.kind {
      case .variable, .unescaped:
        let expected = tag.kind == .variable ? Schema.text : .markup
        let found = try find(tag, in: scopes, template: template)
        guard found == expected else { throw mismatch(tag, template, expected.noun, found) }
      case .section, .inverted:
        let found = try find(tag, in: scopes, template: template)
        open.append((tag, scopes))
        scopes += try scope(of: tag, found, template: template)
      case .end:
        guard let last = open.popLast(), last.tag.name == tag.name else {
          throw TemplateError(
            template: template, line: tag.line, reason: "'{{/\(tag.name)}}' closes nothing.")
        }
        scopes = last.scopes
      case .partial:
        try check(tag.name, scopes: scopes, callers: callers + [template])
      }
    }
    if let tag = open.last?.tag {
      throw TemplateError(
        template: template, line: tag.line, reason: "the section '\(tag.name)' is not closed.")
    }
  }

  /// The shape a name has in the nearest scope that knows it.
  private func find(
    _ tag: Tag, in scopes: [Schema], template: String
  ) throws(TemplateError) -> Schema {
    if tag.name == ".", let current = scopes.last { return current }
    for case .object(let members) in scopes.reversed() {
      if let found = members[tag.name] { return found }
    }
    throw TemplateError(
      template: template, line: tag.line,
      reason: "'\(tag.name)' is unknown here. Known: "
        + "\(Set(scopes.flatMap(\.names)).sorted().joined(separator: ", ")).")
  }

  /// What a section adds to the scopes.
  private func scope(
    of tag: Tag, _ found: Schema, template: String
  ) throws(TemplateError) -> [Schema] {
    switch (found, tag.kind) {
    case (.flag, _), (.list, .inverted): []
    case (.list(let element), _): [element]
    case (.object, .section): [found]
    default: throw mismatch(tag, template, "a flag or a list", found)
    }
  }

  private func mismatch(
    _ tag: Tag, _ template: String, _ expected: String, _ found: Schema
  ) -> TemplateError {
    TemplateError(
      template: template, line: tag.line,
      reason: "'\(tag.name)' is \(found.noun), but is used here as \(expected).")
  }
}
