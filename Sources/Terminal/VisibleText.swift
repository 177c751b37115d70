extension String {
  /// The text with everything that a terminal would obey, hide or reorder made visible: control
  /// characters, line and paragraph separators, bidirectional and other invisible characters, and
  /// spaces of other widths become `\u{1B}`; a backslash stays as it is.
  ///
  /// Names and texts from files, archives and servers can hold all of these, and a forged line is
  /// worth forging where the last line is "Proved."
  package var visible: String {
    if utf8.allSatisfy({ (0x20...0x7E).contains($0) }) { return self }
    return String(String.UnicodeScalarView(unicodeScalars.flatMap(\.visible)))
  }

  /// The text line by line, each made visible; only for texts that are known to hold line breaks of
  /// Lookbook's own.
  package var visibleLines: String {
    split(separator: "\n", omittingEmptySubsequences: false).map { String($0).visible }
      .joined(separator: "\n")
  }

  /// JSON in which the same characters are escaped as JSON does, so that it stays the same JSON.
  package var visibleJSON: String {
    String(
      String.UnicodeScalarView(
        unicodeScalars.flatMap { scalar in
          scalar.isVisible || scalar == "\n"
            ? [scalar]
            : UTF16.encode(scalar).map(Array.init).map { units in
              units.flatMap { "\\u\(hexadecimal(UInt32($0), digits: 4))".unicodeScalars }
            } ?? []
        }))
  }
}

extension Unicode.Scalar {
  fileprivate var visible: [Unicode.Scalar] {
    isVisible ? [self] : Array("\\u{\(hexadecimal(value, digits: 2))}".unicodeScalars)
  }

  /// Whether the character takes a place of its own and does nothing else.
  fileprivate var isVisible: Bool {
    if (0x20...0x7E).contains(value) { return true }
    switch properties.generalCategory {
    case .control, .format, .surrogate, .privateUse, .unassigned, .lineSeparator,
      .paragraphSeparator, .spaceSeparator:
      return false
    default:
      // Fillers and variation selectors, and the braille pattern without a dot.
      return !properties.isDefaultIgnorableCodePoint && value != 0x2800
    }
  }
}

private func hexadecimal(_ value: UInt32, digits: Int) -> String {
  let text = String(value, radix: 16, uppercase: true)
  return String(repeating: "0", count: max(digits - text.count, 0)) + text
}
