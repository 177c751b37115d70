internal import Wording
internal import Terminal

extension GateReport {
  /// A table for a comment on a pull request, with nothing in it that a name could make into markup.
  public var markdown: String {
    var text = """
      **\(passed ? "✓" : "✗") \(summary)** Run \(Self.code(subject))
      """
    if let baseline { text += ", compared with \(Self.code(baseline))" }
    text += "; every bound and test is one-sided at \(NumberText.confidence(alpha)).\n\n"
    text += "| | Gate | Finding |\n|---|---|---|\n"
    for result in results {
      text += "| \(result.isMet ? "✓" : "✗") | \(Self.code(result.gate.text)) | "
      text += "\(result.reason.replacing("<", with: "&lt;")) |\n"
    }
    return text
  }

  /// A text with a foreign name in it, as code.
  ///
  /// Everything in ASCII but letters, digits and a few harmless signs becomes a character reference,
  /// which Markdown takes for no markup; what is invisible is made visible first.
  private static func code(_ text: String) -> String {
    let escaped = text.visible.unicodeScalars.reduce(into: "") { result, scalar in
      let isPlain =
        !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || " ,;%()-".unicodeScalars.contains(scalar)
      if isPlain { result.unicodeScalars.append(scalar) } else { result += "&#\(scalar.value);" }
    }
    return "<code>\(escaped)</code>"
  }
}
