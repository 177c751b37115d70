/// A cursor over the bytes of one comma-separated table whose numbers have no quotes.
///
/// Cells are read in order, each by the type its column has. Lines end in LF or CRLF, the last one
/// also in nothing. Every access is bounded by `bytes.count`.
struct CSVReader {
  /// The table's name in errors.
  let file: String
  /// The column names, in order.
  let columns: [String]
  let bytes: UnsafeRawBufferPointer
  private var position = 0
  /// The data row being read, counted from 1.
  private var row = 0
  /// The column of the next cell, counted from 0.
  private var column = 0

  /// Reads the header, which `columns` derives from the names found.
  init(
    _ bytes: UnsafeRawBufferPointer, file: String,
    columns: (_ found: [String]) throws(RunError) -> [String]
  ) throws(RunError) {
    self.file = file
    self.bytes = bytes
    let end = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    guard end <= Self.headerLimit else {
      throw RunError(file, "expected a header of at most \(Self.headerLimit) bytes, found \(end)")
    }
    let line = bytes[..<end].last == UInt8(ascii: "\r") ? bytes[..<end].dropLast() : bytes[..<end]
    let header = String(decoding: line, as: UTF8.self)
    let found = header.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    self.columns = try columns(found)
    guard found == self.columns else {
      throw RunError(
        file, "expected the header \(self.columns.joined(separator: ",")), found \(shown(line))")
    }
    position = min(end + 1, bytes.count)
  }

  private static let headerLimit = 4096

  /// Moves to the next row; false at the end of the table.
  mutating func nextRow() -> Bool {
    guard position < bytes.count else { return false }
    row += 1
    column = 0
    return true
  }

  /// The bytes of the next cell of this row.
  mutating func cell() throws(RunError) -> UnsafeRawBufferPointer {
    let start = position
    var end = start
    while end < bytes.count, bytes[end] != UInt8(ascii: ","), bytes[end] != UInt8(ascii: "\n") {
      end += 1
    }
    let isLast = column == columns.count - 1
    guard isLast == (end == bytes.count || bytes[end] == UInt8(ascii: "\n")) else {
      throw RunError(
        file,
        "row \(row): expected \(columns.count) columns, found \(isLast ? "more" : "\(column + 1)")")
    }
    position = min(end + 1, bytes.count)
    column += 1
    if isLast, end > start, bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return UnsafeRawBufferPointer(rebasing: bytes[start..<end])
  }

  /// The bytes up to the next comma of a cell that goes on after one.
  mutating func more() throws(RunError) -> UnsafeRawBufferPointer {
    column -= 1
    return try cell()
  }

  /// An error about the cell that was read last.
  func error(expected: String, found cell: UnsafeRawBufferPointer) -> RunError {
    RunError(
      file, "row \(row), column \(columns[column - 1]): expected \(expected), found \(shown(cell))")
  }

  /// An error about the row being read.
  func error(_ problem: String) -> RunError {
    RunError(file, "row \(row): \(problem)")
  }
}

/// The start of a piece of a table, quoted and escaped, for an error message.
private func shown(_ bytes: some Collection<UInt8>) -> String {
  let limit = 60
  let text = String(decoding: bytes.prefix(limit), as: UTF8.self).debugDescription
  return bytes.count > limit ? text + "…" : text
}
