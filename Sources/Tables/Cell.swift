/// Where a cell lies in the file, and how its text is written there.
struct Cell {
  enum Style: UInt8 {
    /// The bytes are the text.
    case plain
    /// A quote within the text is written twice.
    case doubledQuotes
    /// Some characters are written as JSON escapes, which have been checked.
    case escapes
  }

  var start: Int
  var end: Int
  var style = Style.plain

  static let empty = Cell(start: 0, end: 0)

  var isEmpty: Bool { start == end }
}

/// The texts of cells.
final class CellReader {
  let bytes: UnsafeRawBufferPointer
  private var scratch = UnsafeMutableRawBufferPointer.allocate(byteCount: 1024, alignment: 1)

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  deinit { scratch.deallocate() }

  /// The bytes of a cell's text, which are valid until the next call.
  @inline(__always)
  func text(_ cell: Cell) -> UnsafeRawBufferPointer {
    let raw = UnsafeRawBufferPointer(rebasing: bytes[cell.start..<cell.end])
    return cell.style == .plain ? raw : resolved(raw, cell.style)
  }

  private func resolved(
    _ raw: UnsafeRawBufferPointer, _ style: Cell.Style
  ) -> UnsafeRawBufferPointer {
    // What is resolved is never longer than what was written.
    if scratch.count < raw.count {
      scratch.deallocate()
      scratch = .allocate(byteCount: 2 * raw.count, alignment: 1)
    }
    var count = 0
    if style == .escapes {
      count = JSONEscapes.resolve(raw, into: scratch)
    } else {
      var position = 0
      while position < raw.count {
        scratch[count] = raw[position]
        count += 1
        position += raw[position] == UInt8(ascii: "\"") ? 2 : 1
      }
    }
    return UnsafeRawBufferPointer(rebasing: scratch[..<count])
  }
}
