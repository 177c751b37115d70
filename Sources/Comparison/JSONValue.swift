import Foundation

/// A value of JSON, written with sorted keys and figures that are not rounded.
enum JSONValue {
  case null
  case bool(Bool)
  case integer(Int)
  case number(Double)
  case text(String)
  case list([JSONValue])
  case object([String: JSONValue])

  /// A list of two figures, the ends of an interval.
  init(_ interval: ClosedRange<Double>) {
    self = .list([.number(interval.lowerBound), .number(interval.upperBound)])
  }

  init(_ value: Int?) { self = value.map { .integer($0) } ?? .null }
  init(_ value: Double?) { self = value.map { .number($0) } ?? .null }
  init(_ texts: [String]) { self = .list(texts.map { .text($0) }) }
  init(_ numbers: [Double]) { self = .list(numbers.map { .number($0) }) }

  /// The text with two spaces a level and a line break at its end; the same for the same value.
  var text: String {
    var text = ""
    write(to: &text, depth: 0)
    return text + "\n"
  }

  private func write(to text: inout String, depth: Int) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += "\(value)"
    // JSON has no word for what is not finite. A zero has no sign here.
    case .number(let value): text += value.isFinite ? "\(value == 0 ? 0 : value)" : "null"
    case .text(let value): Self.write(value, to: &text)
    case .list(let values):
      Self.write("[", "]", values, to: &text, depth: depth) { value, text in
        value.write(to: &text, depth: depth + 1)
      }
    case .object(let values):
      let sorted = values.sorted { $0.key < $1.key }
      Self.write("{", "}", sorted, to: &text, depth: depth) { pair, text in
        Self.write(pair.key, to: &text)
        text += ": "
        pair.value.write(to: &text, depth: depth + 1)
      }
    }
  }

  private static func write<Item>(
    _ open: String, _ close: String, _ items: [Item], to text: inout String, depth: Int,
    _ body: (Item, inout String) -> Void
  ) {
    text += open
    for (place, item) in items.enumerated() {
      text += (place == 0 ? "\n" : ",\n") + String(repeating: "  ", count: depth + 1)
      body(item, &text)
    }
    if !items.isEmpty { text += "\n" + String(repeating: "  ", count: depth) }
    text += close
  }

  private static func write(_ value: String, to text: inout String) {
    text += "\""
    for scalar in value.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\t": text += "\\t"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.isHidden:
        for unit in String(scalar).utf16 { text += "\\u" + String(format: "%04x", Int(unit)) }
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }
}

extension Unicode.Scalar {
  /// Whether it breaks lines or reorders text where it is shown.
  fileprivate var isHidden: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator: true
    default: false
    }
  }
}
