internal import Intake

// Texts as cells hold them.

/// The most characters of an id, a class name, a column name or a value.
let textLimit = 200

/// What is wrong with the bytes of a text; nil where nothing is.
func problem(ofText bytes: UnsafeRawBufferPointer) -> String? {
  if bytes.count <= textLimit, bytes.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return nil }
  // Longer than any text of that many characters: not worth decoding.
  if bytes.count > 4 * textLimit {
    return "expected at most \(textLimit) characters, found \(bytes.count) bytes"
  }
  guard let text = String(validating: bytes, as: UTF8.self) else {
    return "expected text in UTF-8, found other bytes in \(shown(bytes))"
  }
  return TextRule.problem(of: text, limit: textLimit)
}

/// What is wrong with a text; nil where nothing is.
func problem(ofText text: String) -> String? {
  TextRule.problem(of: text, limit: textLimit)
}

extension UnsafeRawBufferPointer {
  /// The bytes as text; what is no UTF-8 is replaced.
  var text: String { String(decoding: self, as: UTF8.self) }

  /// Whether the bytes are these.
  func holds(_ text: StaticString) -> Bool {
    count == text.utf8CodeUnitCount
      && elementsEqual(UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}

extension String {
  /// Calls `body` with the text's bytes in UTF-8.
  func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var copy = self
    return copy.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}
