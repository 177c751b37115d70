/// Makes epochs of rows of cells.
struct HistoryReader {
  private let columns: HistoryColumns
  private let reader: CellReader
  /// What the first epoch is called in the file: 0 or 1.
  private var firstEpoch = 1
  private(set) var rows: [HistoryRow] = []
  private(set) var faults: FaultList

  init(_ columns: HistoryColumns, _ bytes: UnsafeRawBufferPointer, faults: FaultList) {
    self.columns = columns
    reader = CellReader(bytes)
    self.faults = faults
  }

  /// Reads one row, or notes what is wrong with it; false where no more rows are read.
  mutating func read(
    _ cells: UnsafeMutableBufferPointer<Cell>?, line: Int, problem: (line: Int, text: String)?
  ) -> Bool {
    guard !faults.isFull else { return false }
    guard rows.count < HistoryTable.rowLimit else {
      faults.add(line: line, "expected at most \(HistoryTable.rowLimit) epochs, found more")
      return false
    }
    if let problem { faults.add(line: problem.line, problem.text) }
    var row = HistoryRow(epoch: rows.count + 1)
    if let cells {
      if let column = columns.epoch { readEpoch(reader.text(cells[column]), line) }
      for column in columns.columns where !cells[column.place].isEmpty {
        let text = reader.text(cells[column.place])
        if let value = double(in: text), column.field.allows(value) {
          row[keyPath: column.field.path] = value
        } else {
          faults.add(
            line: line, column: column.name,
            "expected \(column.field.expectation), found \(shown(text))")
        }
      }
    }
    // Rows with faults count too, so that the epochs behind them are not faults as well.
    rows.append(row)
    return true
  }

  private mutating func readEpoch(_ text: UnsafeRawBufferPointer, _ line: Int) {
    let number = wholeNumber(in: text)
    if rows.isEmpty, number == 0 { firstEpoch = 0 }
    let expected = rows.count + firstEpoch
    guard number != expected else { return }
    let expectation = rows.isEmpty ? "0 or 1" : "\(expected)"
    faults.add(
      line: line, column: HistoryColumns.epochName,
      "expected epoch \(expectation), found \(shown(text))")
  }
}
