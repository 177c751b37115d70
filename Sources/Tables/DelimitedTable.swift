/// A table of cells between separators: its header, and its rows still to be read.
struct DelimitedTable {
  let format: PredictionTable.Format
  /// The texts of the header.
  let names: [String]
  /// Where the rows are, the header having been read.
  var scanner: RowScanner

  /// The most bytes of a header: 1,000 names of 200 characters of four bytes, and some more.
  private static let headerLimit = 1 << 20

  /// Reads the header; nil, with faults, where there is none.
  init?(_ bytes: UnsafeRawBufferPointer, from start: Int, faults: inout FaultList) {
    guard let separator = Self.separator(bytes, from: start) else {
      faults.add(line: 1, "expected a header of at most \(Self.headerLimit) bytes, found more")
      return nil
    }
    format = separator == UInt8(ascii: "\t") ? .tsv : .csv
    scanner = RowScanner(bytes, from: start, separator: separator)
    let cells = UnsafeMutableBufferPointer<Cell>.allocate(capacity: Layout.columnLimit)
    cells.initialize(repeating: .empty)
    defer { cells.deallocate() }
    guard let count = scanner.next(into: cells) else {
      faults.add("expected a header, found nothing")
      return nil
    }
    if let problem = scanner.problem {
      faults.add(line: problem.line, problem.text)
      return nil
    }
    guard count <= Layout.columnLimit else {
      faults.add(line: 1, "expected at most \(Layout.columnLimit) columns, found \(count)")
      return nil
    }
    let reader = CellReader(bytes)
    var names: [String] = []
    for (place, cell) in cells[..<count].enumerated() {
      let text = reader.text(cell)
      // Decoded only where it is UTF-8, so that no two names become alike.
      if let problem = problem(ofText: text), String(validating: text, as: UTF8.self) == nil {
        faults.add(line: 1, column: "\(place + 1)", problem)
      }
      names.append(text.text)
    }
    self.names = names
    if !faults.isEmpty { return nil }
  }

  /// About how many rows there are: exactly, but where lines are too short to be rows.
  var rowCapacity: Int {
    let lines = scanner.bytes.count { $0 == lineFeed }
    return min(lines, scanner.bytes.count / (2 * names.count - 1) + 1)
  }

  /// Passes on every row, of as many cells as the header has, or what is wrong with it, until
  /// `read` returns false.
  mutating func forEachRow(
    _ read: (
      _ cells: UnsafeMutableBufferPointer<Cell>?, _ line: Int,
      _ problem: (line: Int, text: String)?
    ) -> Bool
  ) {
    let cells = UnsafeMutableBufferPointer<Cell>.allocate(capacity: names.count)
    cells.initialize(repeating: .empty)
    defer { cells.deallocate() }
    while let count = scanner.next(into: cells) {
      let line = scanner.line
      if count == names.count, scanner.problem == nil {
        guard read(cells, line, nil) else { return }
        continue
      }
      let found = count == 1 && cells[0].isEmpty ? "an empty line" : "\(count)"
      let problem = scanner.problem ?? (line, "expected \(names.count) cells, found \(found)")
      guard read(nil, line, problem) else { return }
    }
  }

  /// The separator of a header: a tab or a semicolon only where there is no comma outside quotes;
  /// nil where the header is too long.
  private static func separator(_ bytes: UnsafeRawBufferPointer, from start: Int) -> UInt8? {
    var isQuoted = false
    var hasTab = false
    var hasSemicolon = false
    var hasComma = false
    var position = start
    while position < bytes.count {
      guard position - start <= headerLimit else { return nil }
      switch bytes[position] {
      case UInt8(ascii: "\""): isQuoted.toggle()
      case lineFeed where !isQuoted: position = bytes.count - 1
      case UInt8(ascii: ",") where !isQuoted: hasComma = true
      case UInt8(ascii: "\t") where !isQuoted: hasTab = true
      case UInt8(ascii: ";") where !isQuoted: hasSemicolon = true
      default: break
      }
      position += 1
    }
    if hasComma { return UInt8(ascii: ",") }
    return UInt8(ascii: hasTab ? "\t" : hasSemicolon ? ";" : ",")
  }
}
