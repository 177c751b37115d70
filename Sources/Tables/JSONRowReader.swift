/// Reads lines of JSON into rows of cells.
struct JSONRowReader {
  private let columns: JSONColumns
  private let reader: CellReader
  /// The cells of the row that was read last.
  let cells: UnsafeMutableBufferPointer<Cell>
  /// The row in which each column was seen last.
  private var seen: [Int]
  private var row = 0
  /// What is wrong with the row that was read last, and in which column.
  private(set) var problem: (column: String?, text: String)?

  /// - Parameter cells: room for as many cells as there are columns.
  init(
    _ columns: JSONColumns, _ reader: CellReader, cells: UnsafeMutableBufferPointer<Cell>
  ) {
    self.columns = columns
    self.reader = reader
    self.cells = cells
    seen = [Int](repeating: 0, count: columns.names.count)
  }

  /// Reads one line; false, with a problem, where it is no row.
  mutating func read(_ start: Int, _ end: Int) -> Bool {
    row += 1
    problem = nil
    cells.update(repeating: .empty)
    var scanner = JSONLineScanner(reader.bytes, start, end)
    if readObject(&scanner) { return true }
    if problem == nil { problem = (nil, scanner.problem ?? "expected an object") }
    return false
  }

  private mutating func readObject(_ scanner: inout JSONLineScanner) -> Bool {
    guard scanner.take(UInt8(ascii: "{")) else { return false }
    var isFirst = true
    while let hasNext = scanner.hasNext(isFirst: isFirst, closing: UInt8(ascii: "}")) {
      guard hasNext else { return scanner.takeEnd() }
      isFirst = false
      guard let key = scanner.key() else { return false }
      switch columns.target(reader.text(key)) {
      case .cell(let column):
        guard let value = scanner.scalar() else { return false }
        guard put(value, column) else { return twice(key) }
      case .list(let first, let count):
        guard readScores(&scanner, key, first, count, nil) else { return false }
      case .object(let first, let names):
        guard readScores(&scanner, key, first, names.count, names) else { return false }
      case nil:
        // Scores that are null in all the lines from which the columns were taken.
        guard let value = scanner.scalar() else { return false }
        if value.isEmpty { continue }
        problem = (
          shownName(reader.text(key).text),
          "expected only keys of the first \(JSONLines.sampleSize) lines, found another"
        )
        return false
      }
    }
    return false
  }

  /// Reads a list of scores, or an object of such where `names` says which are whose.
  private mutating func readScores(
    _ scanner: inout JSONLineScanner, _ key: Cell, _ first: Int, _ count: Int, _ names: TextIndex?
  ) -> Bool {
    let opening = UInt8(ascii: names == nil ? "[" : "{")
    if scanner.peek() != opening {
      guard let value = scanner.scalar() else { return false }
      // Also noted, so that the key cannot come again.
      guard count == 0 || put(.empty, first) else { return twice(key) }
      if value.isEmpty { return true }
      let expected = names == nil ? "a list" : "an object"
      problem = (name(key), "expected \(expected) of scores, found \(shown(reader.text(value)))")
      return false
    }
    guard scanner.take(opening) else { return false }
    let closing = UInt8(ascii: names == nil ? "]" : "}")
    var number = 0
    while let hasNext = scanner.hasNext(isFirst: number == 0, closing: closing) {
      guard hasNext else {
        if names == nil, number != count {
          problem = (name(key), "expected \(count) scores, found \(number)")
          return false
        }
        return true
      }
      var place: Int? = number
      var className: Cell?
      if let names {
        guard let cell = scanner.key() else { return false }
        className = cell
        place = names.find(reader.text(cell))
      }
      guard let value = scanner.scalar() else { return false }
      number += 1
      if let place, place < count {
        guard put(value, first + place) else { return twice(className ?? key) }
      } else if let className {
        problem = (name(key), "expected one of the classes, found \(name(className))")
        return false
      }
    }
    return false
  }

  /// Stores a value; false where the column has one.
  private mutating func put(_ value: Cell, _ column: Int) -> Bool {
    guard seen[column] != row else { return false }
    seen[column] = row
    cells[column] = value
    return true
  }

  private mutating func twice(_ key: Cell) -> Bool {
    problem = (name(key), "expected the key once, found it twice")
    return false
  }

  private func name(_ key: Cell) -> String { shownName(reader.text(key).text) }
}
