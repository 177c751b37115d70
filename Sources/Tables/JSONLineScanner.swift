/// A cursor over one line of JSON, whose values are passed over, not read.
///
/// There is no recursion: what may lie in what is up to the caller.
struct JSONLineScanner {
  private let bytes: UnsafeRawBufferPointer
  private let start: Int
  private let end: Int
  private(set) var position: Int
  /// The first mistake.
  private(set) var problem: String?

  /// Begins at `start`; every access is below `end`.
  init(_ bytes: UnsafeRawBufferPointer, _ start: Int, _ end: Int) {
    self.bytes = bytes
    self.start = start
    self.end = end
    position = start
  }

  /// The next byte that is no space; nil at the end of the line.
  mutating func peek() -> UInt8? {
    while position < end {
      let byte = bytes[position]
      guard byte == 0x20 || byte == 0x09 || byte == carriageReturn else { return byte }
      position += 1
    }
    return nil
  }

  /// Passes over a byte; false, with a problem, where another comes.
  mutating func take(_ byte: UInt8) -> Bool {
    guard peek() == byte else { return fail("'\(Character(UnicodeScalar(byte)))'") }
    position += 1
    return true
  }

  /// Whether a list or an object, whose begin has been passed over, has another element; nil, with a
  /// problem, where neither that nor the end comes.
  mutating func hasNext(isFirst: Bool, closing: UInt8) -> Bool? {
    if peek() == closing {
      position += 1
      return false
    }
    if isFirst { return true }
    if peek() == UInt8(ascii: ",") {
      position += 1
      return true
    }
    _ = fail("',' or '\(Character(UnicodeScalar(closing)))'")
    return nil
  }

  /// Passes over a key and its colon.
  mutating func key() -> Cell? {
    guard peek() == UInt8(ascii: "\"") else {
      _ = fail("a key in quotes")
      return nil
    }
    guard let key = string(), take(UInt8(ascii: ":")) else { return nil }
    return key
  }

  /// Passes over a text, a number or a word; what is null becomes an empty cell.
  mutating func scalar() -> Cell? {
    let first = peek()
    if first == UInt8(ascii: "\"") { return string() }
    let start = position
    while position < end, Self.isWordPart(bytes[position]) { position += 1 }
    let word = UnsafeRawBufferPointer(rebasing: bytes[start..<position])
    if word.holds("null") { return .empty }
    // What is not a number in JSON, though Python writes it, is for those to refuse who expect one.
    let isWord =
      word.holds("true") || word.holds("false") || word.holds("NaN") || word.holds("Infinity")
      || word.holds("-Infinity")
    if isWord || Self.isNumber(word) { return Cell(start: start, end: position) }
    position = start
    let isContainer = first == UInt8(ascii: "[") || first == UInt8(ascii: "{")
    _ = fail(isContainer ? "a text, a number or null" : "a value")
    return nil
  }

  /// Passes over the end of the line.
  mutating func takeEnd() -> Bool {
    peek() == nil || fail("the end of the line")
  }

  private mutating func string() -> Cell? {
    position += 1
    var cell = Cell(start: position, end: position)
    while position < end {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        cell.end = position
        position += 1
        return cell
      case UInt8(ascii: "\\"):
        guard let length = JSONEscapes.length(bytes[position..<end]) else {
          _ = fail("an escape such as \\n or \\u0041")
          return nil
        }
        cell.style = .escapes
        position += length
      case 0..<0x20:
        _ = fail("a text without control characters")
        return nil
      default: position += 1
      }
    }
    _ = fail("the quote that closes a text")
    return nil
  }

  private mutating func fail(_ expected: String) -> Bool {
    if problem == nil {
      let found = position < end ? shown(bytes[position..<min(end, position + 12)]) : "the end"
      problem = "expected \(expected), found \(found) at byte \(position - start + 1)"
    }
    return false
  }

  private static func isWordPart(_ byte: UInt8) -> Bool {
    isDigit(byte) || (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte == UInt8(ascii: "-")
      || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
  }

  /// Whether a word is a number as JSON has them: no sign but minus, no leading zeros, digits on both
  /// sides of the point.
  private static func isNumber(_ word: UnsafeRawBufferPointer) -> Bool {
    guard let last = word.last, isDigit(last), DecimalNumber(word) != nil else { return false }
    let digits = word.first == UInt8(ascii: "-") ? word.dropFirst() : word[...]
    guard let first = digits.first, isDigit(first) else { return false }
    if first == UInt8(ascii: "0"), digits.count > 1, isDigit(digits[digits.startIndex + 1]) {
      return false
    }
    guard let point = digits.firstIndex(of: UInt8(ascii: ".")) else { return true }
    return isDigit(digits[point + 1])
  }
}
