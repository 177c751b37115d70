// The words of JSON: texts, numbers and names, with the place where one is wrong.

extension JSONScanner {
  /// The byte at the position; nil at the end.
  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  /// Reads one of the three names.
  mutating func word(_ word: StaticString) throws(JSONMistake) {
    for offset in 0..<word.utf8CodeUnitCount {
      guard byte == word.utf8Start[offset] else { throw mistake("\(word)") }
      position += 1
    }
  }

  /// Reads `-? (0 | 1–9 digits) (. digits)? (e [+-]? digits)?`.
  mutating func number() throws(JSONMistake) {
    let start = position
    if byte == UInt8(ascii: "-") { position += 1 }
    if byte == UInt8(ascii: "0") {
      position += 1
    } else if !skipDigits() {
      throw mistake(position == start ? "a value" : "a digit")
    }
    if byte == UInt8(ascii: ".") {
      position += 1
      guard skipDigits() else { throw mistake("a digit") }
    }
    if let mark = byte, mark | 0x20 == UInt8(ascii: "e") {
      position += 1
      if byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-") { position += 1 }
      guard skipDigits() else { throw mistake("a digit") }
    }
  }

  private mutating func skipDigits() -> Bool {
    let start = position
    while let byte, byte &- 0x30 < 10 { position += 1 }
    return position > start
  }

  /// Reads a text in quotes and returns its bytes in UTF-8, escapes resolved.
  mutating func string() throws(JSONMistake) -> [UInt8] {
    position += 1
    let start = position
    var text: [UInt8] = []
    while let next = byte {
      switch next {
      case UInt8(ascii: "\""):
        position += 1
        guard String(validating: text, as: UTF8.self) != nil else {
          position = start
          throw mistake("a text in UTF-8", found: "other bytes")
        }
        return text
      case UInt8(ascii: "\\"): try escape(into: &text)
      case 0..<0x20: throw mistake("a text without control characters")
      default:
        text.append(next)
        position += 1
      }
    }
    throw mistake("'\"'")
  }

  /// Reads an escape and adds what it stands for.
  private mutating func escape(into text: inout [UInt8]) throws(JSONMistake) {
    position += 1
    guard let kind = byte else { throw mistake("an escape") }
    if let meaning = jsonEscape(kind) {
      position += 1
      text.append(meaning)
      return
    }
    guard kind == UInt8(ascii: "u") else { throw mistake("an escape such as \\n or \\u0041") }
    var code = try hexadecimal()
    if 0xD800..<0xDC00 ~= code, byte == UInt8(ascii: "\\") {
      position += 1
      let low = try hexadecimal()
      guard 0xDC00..<0xE000 ~= low else { throw mistake("the second half of a pair") }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = UnicodeScalar(code) else { throw mistake("both halves of a pair") }
    text += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Reads `u` and four hexadecimal digits.
  private mutating func hexadecimal() throws(JSONMistake) -> UInt32 {
    guard byte == UInt8(ascii: "u") else { throw mistake("'u' and four hexadecimal digits") }
    position += 1
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let byte, let digit = Character(UnicodeScalar(byte)).hexDigitValue else {
        throw mistake("four hexadecimal digits")
      }
      code = code << 4 | UInt32(digit)
      position += 1
    }
    return code
  }

  /// A mistake at the position.
  func mistake(_ expected: String, found: String? = nil) -> JSONMistake {
    let before = bytes[..<min(position, bytes.count)]
    let line = before.count { $0 == 0x0A } + 1
    let column = before.reversed().prefix { $0 != 0x0A }.count + 1
    let found =
      found
      ?? byte.map { byte in
        (0x21..<0x7F).contains(byte)
          ? "'\(Character(UnicodeScalar(byte)))'" : "byte 0x" + String(byte, radix: 16)
      } ?? "the end"
    return JSONMistake(
      description: "line \(line), column \(column): expected \(expected), found \(found)")
  }
}
