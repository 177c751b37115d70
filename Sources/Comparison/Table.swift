/// A table of short texts: the first columns to the left, figures to the right.
struct Table {
  struct Column {
    let heading: String
    let isFigure: Bool

    static func text(_ heading: String) -> Column { Column(heading: heading, isFigure: false) }
    static func figure(_ heading: String) -> Column { Column(heading: heading, isFigure: true) }
  }

  let columns: [Column]
  /// Each with a cell a column.
  let rows: [[String]]

  /// Without the columns in which no row has anything to say.
  var withoutEmptyColumns: Table {
    let kept = columns.indices.filter { column in
      rows.contains { !$0[column].isEmpty && $0[column] != "–" }
    }
    return Table(
      columns: kept.map { columns[$0] }, rows: rows.map { row in kept.map { row[$0] } })
  }

  /// Aligned with spaces, two between columns.
  var plain: String {
    let lines = [columns.map(\.heading)] + rows
    let widths = columns.indices.map { column in lines.map { $0[column].count }.max() ?? 0 }
    let padded = lines.map { line in
      columns.indices.map { column in
        let padding = String(repeating: " ", count: widths[column] - line[column].count)
        return columns[column].isFigure ? padding + line[column] : line[column] + padding
      }
      .joined(separator: "  ")
    }
    return padded.map(withoutTrailingSpaces).joined(separator: "\n") + "\n"
  }

  /// As GitHub's Markdown; cells must have been escaped.
  var markdown: String {
    let marks = columns.map { $0.isFigure ? "--:" : "---" }
    let lines = [columns.map(\.heading), marks] + rows
    return lines.map { "| \($0.joined(separator: " | ")) |\n" }.joined()
  }
}

private func withoutTrailingSpaces(_ line: String) -> String {
  var line = Substring(line)
  while line.last == " " { line.removeLast() }
  return String(line)
}

/// Text broken at spaces into lines of at most `width` characters, but for longer words. O(n).
func wrapped(_ text: String, width: Int = 100) -> String {
  var lines: [String] = []
  var (line, length) = ("", 0)
  for word in joiningRelations(text.split(separator: " ")) {
    let size = word.count
    if length > 0, length + 1 + size > width {
      lines.append(line)
      (line, length) = ("", 0)
    }
    line += (length > 0 ? " " : "") + word
    length += (length > 0 ? 1 : 0) + size
  }
  return (lines + [line]).joined(separator: "\n")
}

/// The words with `p < 0.001` as one, which is not broken.
private func joiningRelations(_ words: [Substring]) -> [String] {
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
