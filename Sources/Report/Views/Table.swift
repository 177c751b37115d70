import Templates

/// A data table: a header row, and rows that begin with their own header.
struct Table: Decodable {
  let id: String
  let caption: String
  let columns: [Column]
  let rows: [Row]
  /// Whether the table is shown only when asked for.
  let isFolded: Bool
  /// Whether its rows mean something in this order alone: no reader may sort them.
  let isOrdered: Bool
  /// Whether it has several columns, most of them words: on a narrow screen its rows are stacked.
  let isOfWords: Bool

  init(
    id: String, caption: String, columns: [Column], rows: [Row], isFolded: Bool,
    isOrdered: Bool = false
  ) {
    self.id = id
    self.caption = caption
    self.columns = columns
    self.isFolded = isFolded
    self.isOrdered = isOrdered
    isOfWords = columns.count > 2 && columns.count(where: \.isNumeric) * 2 < columns.count
    self.rows =
      isOfWords ? rows.map { $0.labelled(columns.dropFirst().map(\.title)) } : rows
  }

  struct Column: Decodable {
    let title: String
    let isNumeric: Bool
  }

  struct Row: Decodable {
    let title: String
    /// No element or one: where the title leads.
    let addresses: [String]
    private(set) var cells: [Cell]
    /// Whether the row sums up the ones above it.
    let isSummary: Bool

    init(title: String, address: String? = nil, cells: [Cell], isSummary: Bool) {
      self.title = title
      addresses = address.map { [$0] } ?? []
      self.cells = cells
      self.isSummary = isSummary
    }

    /// The row with the name of its column in every cell that has a text.
    fileprivate func labelled(_ names: [String]) -> Row {
      var row = self
      for (place, name) in zip(row.cells.indices, names) where !row.cells[place].text.isEmpty {
        row.cells[place].labels = [name]
      }
      return row
    }
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
    /// No element or one: the counts behind the text, `accepted right all`, for the script.
    let counts: [String]
    /// No element or one: the column's name, where a row may stand by itself.
    fileprivate(set) var labels: [String] = []

    init(
      _ text: String, isNumeric: Bool = true, drawing: String = "", isDiagonal: Bool = false,
      address: String? = nil, note: String? = nil, counts: [Int] = []
    ) {
      self.text = text
      links = address.map { [Link(address: $0, text: text)] } ?? []
      notes = note.map { [$0] } ?? []
      self.counts =
        counts.isEmpty ? [] : [counts.map(String.init).joined(separator: " ")]
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
    self.init(
      id: id, caption: caption,
      columns: columns.enumerated().map { Column(title: $1, isNumeric: numeric && $0 > 0) },
      rows: rows, isFolded: isFolded)
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
