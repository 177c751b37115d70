/// Splits a text table into rows and these into cells (RFC 4180), without reading what is in them.
///
/// Rows end in LF or CRLF, the last one also in nothing; lines without anything at the end of the
/// file are left out. Every access is bounded by `bytes.count`.
struct RowScanner {
  let bytes: UnsafeRawBufferPointer
  let separator: UInt8
  private var position: Int
  private var nextLine = 1
  /// The line where the row that was read last begins, counted from 1.
  private(set) var line = 1
  /// What is wrong with the quotes of that row; nil where nothing is.
  private(set) var problem: (line: Int, text: String)?

  init(_ bytes: UnsafeRawBufferPointer, from start: Int, separator: UInt8) {
    var end = bytes.count
    while end > start, bytes[end - 1] == lineFeed || bytes[end - 1] == carriageReturn { end -= 1 }
    self.bytes = UnsafeRawBufferPointer(rebasing: bytes[..<end])
    self.separator = separator
    position = start
  }

  /// Stores the next row's cells, as many as have room, and returns how many there are; nil at the
  /// end of the table.
  mutating func next(into cells: UnsafeMutableBufferPointer<Cell>) -> Int? {
    guard position < bytes.count else { return nil }
    line = nextLine
    problem = nil
    var count = 0
    while true {
      let isQuoted = position < bytes.count && bytes[position] == UInt8(ascii: "\"")
      let cell = isQuoted ? quotedCell() : plainCell()
      if count < cells.count { cells[count] = cell }
      count += 1
      guard position < bytes.count else { return count }
      position += 1
      if bytes[position - 1] == lineFeed {
        nextLine += 1
        return count
      }
    }
  }

  /// Goes to the next separator or the end of the line.
  @inline(__always)
  private mutating func plainCell() -> Cell {
    let start = position
    var end = start
    while end < bytes.count, bytes[end] != separator, bytes[end] != lineFeed { end += 1 }
    position = end
    if end > start, bytes[end - 1] == carriageReturn, end == bytes.count || bytes[end] == lineFeed {
      end -= 1
    }
    return Cell(start: start, end: end)
  }

  /// Goes behind the closing quote.
  private mutating func quotedCell() -> Cell {
    let openingLine = nextLine
    position += 1
    var cell = Cell(start: position, end: position)
    while position < bytes.count {
      let byte = bytes[position]
      if byte == lineFeed { nextLine += 1 }
      if byte == UInt8(ascii: "\"") {
        guard position + 1 < bytes.count, bytes[position + 1] == byte else { break }
        cell.style = .doubledQuotes
        position += 1
      }
      position += 1
    }
    cell.end = position
    guard position < bytes.count else {
      problem = (openingLine, "expected the quote that closes a cell, found the end of the file")
      return cell
    }
    position += 1
    let rest = plainCell()
    if !rest.isEmpty, problem == nil {
      let found = shown(bytes[rest.start..<rest.end])
      problem = (nextLine, "expected a separator behind a closing quote, found \(found)")
    }
    return cell
  }
}

let lineFeed = UInt8(ascii: "\n")
let carriageReturn = UInt8(ascii: "\r")
