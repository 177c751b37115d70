import Wording

extension Brief {
  /// The brief as plain text of at most 100 characters a line. O(n).
  package var text: String {
    func list(_ items: [String], mark: (Int) -> String) -> String {
      items.enumerated().map { WrappedText.text(mark($0) + $1, indent: mark($0).count) }
        .joined(separator: "\n")
    }
    let parts =
      [title, "\(accuracy), \(interval)", verdict].map { WrappedText.text($0) }
      + (concerns.isEmpty ? [] : ["Watch\n" + list(concerns.map(\.text)) { "\($0 + 1). " }])
      + ["Use\n" + list(uses) { _ in "– " }, "Proof\n" + WrappedText.text(proof)]
    return (parts.joined(separator: "\n\n") + "\n").replacing("\u{A0}", with: " ")
  }

  /// The brief as GitHub's Markdown, in which a name is never markup, a link or a mention. O(n).
  package var markdown: String {
    let watch = concerns.enumerated().map { "\($0 + 1). \(Self.escaped($1.text))" }
    let parts =
      [
        "# \(Self.escaped(title))", "**\(accuracy)** \(Self.escaped(interval))",
        Self.escaped(verdict),
      ]
      + (watch.isEmpty ? [] : ["## Watch", watch.joined(separator: "\n")])
      + ["## Use", uses.map { "- \(Self.escaped($0))" }.joined(separator: "\n")]
      + ["## Proof", Self.escaped(proof)]
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// A text with a character reference for whatever could begin markup, a mention or a link.
  ///
  /// A full stop is left as it is before anything but a letter, where no address goes on.
  private static func escaped(_ text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    var result = ""
    for (place, scalar) in scalars.enumerated() {
      let next = place + 1 < scalars.count ? scalars[place + 1] : " "
      // At the beginning signs such as a hyphen, or a number with a full stop, would make a list.
      let isFirst = place == 0 || scalars[..<place].allSatisfy { ("0"..."9").contains($0) }
      let isPlain =
        isFirst && !("0"..."9").contains(scalar)
        ? scalar.properties.isAlphabetic || !scalar.isASCII || scalar == "%"
        : !scalar.isASCII || scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
          || " ,;%()-/'".unicodeScalars.contains(scalar)
          || (scalar == "." && !next.properties.isAlphabetic) || (scalar == ":" && next == " ")
      if isPlain { result.unicodeScalars.append(scalar) } else { result += "&#\(scalar.value);" }
    }
    return result
  }
}
