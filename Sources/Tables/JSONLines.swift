/// The lines of a file of JSON Lines.
struct JSONLines {
  /// How many lines say which columns there are.
  static let sampleSize = 1000

  let bytes: UnsafeRawBufferPointer
  private var position: Int
  /// The number of the line that was read last, counted from 1.
  private(set) var line = 0

  init(_ bytes: UnsafeRawBufferPointer, from start: Int) {
    self.bytes = bytes
    position = start
  }

  /// The next line that is not empty.
  mutating func next() -> (start: Int, end: Int)? {
    while position < bytes.count {
      let start = position
      while position < bytes.count, bytes[position] != lineFeed { position += 1 }
      let end = position
      position += 1
      line += 1
      if bytes[start..<end].contains(where: { $0 > 0x20 }) { return (start, end) }
    }
    return nil
  }
}

extension PredictionTable {
  /// Reads one object a line, whose keys are as the headers of CSV.
  ///
  /// The keys of the first 1,000 lines are the columns; a row may lack some, and has no other.
  static func readJSONLines(
    _ bytes: UnsafeRawBufferPointer, from start: Int, file: String, classNames: [String]?
  ) throws(TableFaults) -> Self {
    var faults = FaultList()
    let reader = CellReader(bytes)
    var columns = JSONColumns()
    var sample = JSONLines(bytes, from: start)
    var sampleCount = 0
    while sampleCount < JSONLines.sampleSize, !faults.isFull, let line = sample.next() {
      sampleCount += 1
      var scanner = JSONLineScanner(bytes, line.start, line.end)
      var problem: String?
      if !columns.add(&scanner, reader, &problem) {
        faults.add(line: sample.line, problem ?? scanner.problem ?? "expected an object")
        if columns.names.count > Layout.columnLimit { break }
      }
    }
    guard faults.isEmpty,
      let layout = Layout(columns.names, classNames: classNames, line: nil, faults: &faults)
    else { throw faults.error(file: file) }

    let cells = UnsafeMutableBufferPointer<Cell>.allocate(capacity: columns.names.count)
    cells.initialize(repeating: .empty)
    defer { cells.deallocate() }
    var rows = JSONRowReader(columns, reader, cells: cells)
    var builder = RowBuilder(.jsonLines, layout, faults: faults)
    var lines = JSONLines(bytes, from: start)
    while let line = lines.next(), builder.begin(line: lines.line) {
      if rows.read(line.start, line.end) {
        builder.read(cells, reader)
      } else if let problem = rows.problem {
        builder.faults.add(line: lines.line, column: problem.column, problem.text)
      }
    }
    return try builder.table(file: file)
  }
}
