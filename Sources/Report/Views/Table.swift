import Templates

/// A data table: a header row, and rows that begin with their own header.
struct Table: Decodable {
  let id: String
  let caption: String
  let columns: [Column]
  let rows: [Row]
  /// Whether the table is shown only when asked for.
  let isFolded: Bool

  struct Column: Decodable {
    let title: String
    let isNumeric: Bool
  }

  struct Row: Decodable {
    let title: String
    let cells: [Cell]
    /// Whether the row sums up the ones above it.
    let isSummary: Bool
  }

  struct Cell: Decodable {
    let text: String
    let isNumeric: Bool
    /// A small drawing of the value, or nothing.
    let drawing: Markup
    /// Whether the cell lies on the diagonal of a square table.
    let isDiagonal: Bool
    /// No element or one: where the text leads, and what stands small below it.
    let links: [Link]
    let notes: [String]

    init(
      _ text: String, isNumeric: Bool = true, drawing: String = "", isDiagonal: Bool = false,
      address: String? = nil, note: String? = nil
    ) {
      self.text = text
      links = address.map { [Link(address: $0, text: text)] } ?? []
      notes = note.map { [$0] } ?? []
      self.isNumeric = isNumeric
      self.drawing = Markup(drawing)
      self.isDiagonal = isDiagonal
    }
  }
}

extension Table {
  /// Makes a table whose first column holds the rows' titles; `numeric` says how the others align.
  init(
    id: String, caption: String, columns: [String], numeric: Bool = true, rows: [Row],
    isFolded: Bool = false
  ) {
    self.id = id
    self.caption = caption
    self.columns = columns.enumerated().map { Column(title: $1, isNumeric: numeric && $0 > 0) }
    self.rows = rows
    self.isFolded = isFolded
  }
}

extension Table.Row {
  /// Makes a row of plain texts.
  init(_ title: String, _ texts: [String], isNumeric: Bool = true, isSummary: Bool = false) {
    self.init(
      title: title, cells: texts.map { Table.Cell($0, isNumeric: isNumeric) },
      isSummary: isSummary)
  }
}
