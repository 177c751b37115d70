internal import Foundation
internal import Intake

extension JSONReader {
  /// The byte at the position; nil at the end.
  var byte: UInt8? { position < bytes.count ? bytes[position] : nil }

  mutating func skipSpace() {
    while let byte, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  /// Reads one of the three names.
  mutating func word(_ word: StaticString, _ node: JSONNode) throws(Refusal) -> JSONNode {
    for offset in 0..<word.utf8CodeUnitCount {
      guard byte == word.utf8Start[offset] else { throw mistake("\(word)") }
      position += 1
    }
    return node
  }

  /// Reads a text in quotes. A picture in Base64 may take megabytes, so what has no escape is one piece.
  mutating func text() throws(Refusal) -> String {
    position += 1
    let start = position
    var escaped: [UInt8] = []
    while true {
      let piece = position
      while let byte, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
        position += 1
      }
      guard let byte else { throw mistake("'\"'") }
      guard byte >= 0x20 else { throw mistake("a text without control characters") }
      if byte == UInt8(ascii: "\""), escaped.isEmpty {
        position += 1
        return try string(bytes[piece..<position - 1], from: start)
      }
      escaped += bytes[piece..<position]
      if byte == UInt8(ascii: "\"") {
        position += 1
        return try string(escaped, from: start)
      }
      try escape(into: &escaped)
    }
  }

  private mutating func string(
    _ text: some Collection<UInt8>, from start: Int
  ) throws(Refusal) -> String {
    if let string = String(validating: text, as: UTF8.self) { return string }
    position = start
    throw mistake("a text in UTF-8", found: "other bytes")
  }

  /// Reads an escape and adds what it stands for.
  private mutating func escape(into text: inout [UInt8]) throws(Refusal) {
    position += 1
    guard let kind = byte else { throw mistake("an escape") }
    if let meaning = jsonEscape(kind) {
      position += 1
      text.append(meaning)
      return
    }
    var code = try codeUnit()
    if 0xD800..<0xDC00 ~= code, byte == UInt8(ascii: "\\") {
      position += 1
      let low = try codeUnit()
      guard 0xDC00..<0xE000 ~= low else { throw mistake("the second half of a pair") }
      code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
    }
    guard let scalar = UnicodeScalar(code) else { throw mistake("both halves of a pair") }
    text += Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
  }

  /// Reads `u` and four hexadecimal digits.
  private mutating func codeUnit() throws(Refusal) -> UInt32 {
    guard byte == UInt8(ascii: "u") else { throw mistake("an escape such as \\n or \\u0041") }
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
  func mistake(_ expected: String, found: String? = nil) -> Refusal {
    let found =
      found
      ?? byte.map { byte in
        (0x21..<0x7F).contains(byte)
          ? "'\(Character(UnicodeScalar(byte)))'" : "byte 0x" + String(byte, radix: 16)
      } ?? "the end"
    return .badRequest(
      "The JSON is wrong at byte \(position): expected \(expected), found \(found).")
  }
}
