/// The most characters of a foreign name that are shown.
private let nameLimit = 80

/// A foreign name on one line of plain text.
///
/// Controls and line breaks become spaces, what would reorder or hide other text is left out, a name
/// that is written from right to left is kept from reordering what follows, and a long one is cut.
package func inline(_ name: String) -> String {
  var text = String.UnicodeScalarView()
  var isRightToLeft = false
  for scalar in name.unicodeScalars.prefix(nameLimit) {
    switch scalar.properties.generalCategory {
    case .control, .lineSeparator, .paragraphSeparator: text.append(" ")
    case .format, .surrogate, .privateUse, .unassigned: continue
    default: text.append(scalar)
    }
    isRightToLeft = isRightToLeft || scalar.isRightToLeft
  }
  let isCut = name.unicodeScalars.count > nameLimit
  let shown = String(text) + (isCut ? "…" : "")
  return isRightToLeft ? "\u{2068}\(shown)\u{2069}" : shown
}

/// A foreign name in quotation marks.
package func quoted(_ name: String) -> String { "‘\(inline(name))’" }

/// A foreign name as code in Markdown, where nothing in it is markup, a link or a mention.
///
/// - Parameter isCell: Whether it stands in a table, where a bar would end the cell.
package func codeSpan(_ name: String, isCell: Bool) -> String {
  var text = inline(name)
  guard text.contains(where: { $0 != " " }) else { return "(no name)" }
  // Of a bar after a backslash, readers of Markdown disagree whether it ends the cell.
  if isCell { text = text.replacing("\\|", with: "\\¦").replacing("|", with: "\\|") }
  // A run of backticks ends a span that was begun by as many.
  var (longest, run) = (0, 0)
  for character in text.unicodeScalars {
    run = character == "`" ? run + 1 : 0
    longest = max(longest, run)
  }
  let fence = String(repeating: "`", count: longest + 1)
  let isPadded = text.hasPrefix("`") || text.hasSuffix("`") || text.hasPrefix(" ")
  let padding = isPadded ? " " : ""
  return fence + padding + text + padding + fence
}

extension Unicode.Scalar {
  fileprivate var isRightToLeft: Bool {
    (0x0590...0x08FF).contains(value) || (0xFB1D...0xFEFC).contains(value)
      || (0x1_0800...0x1_0FFF).contains(value) || (0x1_E800...0x1_EFFF).contains(value)
  }
}
