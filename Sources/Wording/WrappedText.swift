/// Text on lines of a limited width.
package enum WrappedText {
  private static let width = 100

  /// Text broken at spaces into lines of at most 100 characters, but for longer words. O(n).
  ///
  /// - Parameter indent: Spaces before every line but the first.
  package static func text(_ text: String, indent: Int = 0) -> String {
    var lines: [String] = []
    var (line, length) = ("", 0)
    for word in joiningRelations(text.split(separator: " ")) {
      let size = word.count
      if length > 0, length + 1 + size > width {
        lines.append(line)
        (line, length) = (String(repeating: " ", count: indent) + word, indent + size)
      } else {
        line += (length > 0 ? " " : "") + word
        length += (length > 0 ? 1 : 0) + size
      }
    }
    return (lines + [line]).joined(separator: "\n")
  }

  /// The words with `p < 0.001` as one, which is not broken.
  private static func joiningRelations(_ words: [Substring]) -> [String] {
    let relations: Set<Substring> = ["<", "=", ">"]
    var joined: [String] = []
    for (place, word) in words.enumerated() {
      let isPart = relations.contains(word) || place > 0 && relations.contains(words[place - 1])
      if isPart, let last = joined.popLast() {
        joined.append("\(last) \(word)")
      } else {
        joined.append(String(word))
      }
    }
    return joined
  }
}
