/// The shape of a view model: which names a template may use and what for.
indirect enum Schema: Equatable {
  case text
  case markup
  case flag
  case list(Schema)
  case object([String: Schema])

  /// Reads the shape off a type, by letting it decode itself from a decoder that answers everything.
  init<Page: Decodable>(of type: Page.Type) throws(TemplateError) {
    do {
      self = try SchemaDecoder.schema(of: type).schema
    } catch {
      throw TemplateError(
        template: "\(type)",
        reason: "a view model holds text, markup, flags, lists and view models only; \(error)")
    }
  }

  /// The names of an object, for messages.
  var names: [String] {
    if case .object(let members) = self { members.keys.sorted() } else { [] }
  }

  /// What the shape is called in messages.
  var noun: String {
    switch self {
    case .text: "text"
    case .markup: "markup"
    case .flag: "a flag"
    case .list: "a list"
    case .object: "a group"
    }
  }
}
