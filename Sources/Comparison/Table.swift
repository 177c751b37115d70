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
