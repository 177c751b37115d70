/// What any text of a run, or about one, may hold.
package enum TextRule {
  /// What is wrong with a text that may have `limit` characters; nil where nothing is.
  package static func problem(of text: String, limit: Int) -> String? {
    let count = text.unicodeScalars.count
    if count > limit { return "expected at most \(limit) characters, found \(count)" }
    for (place, scalar) in text.unicodeScalars.enumerated() {
      guard let kind = forbidden(scalar) else { continue }
      return "expected a text without \(kind), found \(code(scalar)) as character \(place + 1)"
    }
    return nil
  }

  /// What a character is that no text may hold; nil for all others.
  package static func forbidden(_ scalar: Unicode.Scalar) -> String? {
    switch scalar {
    case "\u{202A}"..."\u{202E}", "\u{2066}"..."\u{2069}":
      return "characters that embed, override or isolate a direction"
    case "\u{2028}", "\u{2029}": return "line separators"
    default:
      if scalar.properties.generalCategory == .control { return "control characters" }
      return scalar.properties.isNoncharacterCodePoint ? "noncharacters" : nil
    }
  }

  /// `U+202E`
  package static func code(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return "U+" + String(repeating: "0", count: max(4 - digits.count, 0)) + digits
  }
}
