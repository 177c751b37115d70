/// A JSON text that grows by what is written to it. What is between values (`{`, `,`) is written as it is.
struct JSONWriter {
  private(set) var bytes: [UInt8] = []

  init(capacity: Int = 512) { bytes.reserveCapacity(capacity) }

  /// Writes JSON as it stands.
  mutating func raw(_ text: StaticString) {
    bytes.append(
      contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }

  /// Writes a text in quotes.
  mutating func text(_ text: some StringProtocol) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<0x20, 0x7F: bytes += Self.escape(byte)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Writes JSON that was made before.
  mutating func quoted(_ json: [UInt8]) { bytes += json }

  private static func escape(_ byte: UInt8) -> [UInt8] {
    Array("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8)
  }

  /// Writes the shortest digits that are this number and no other.
  ///
  /// - Precondition: The number is finite.
  mutating func number(_ value: Float) { bytes += value.description.utf8 }

  /// Writes a whole number.
  mutating func number(_ value: Int) { bytes += String(value).utf8 }

  /// Writes elements with commas between them, in brackets.
  mutating func list<Elements: Collection>(
    _ elements: Elements, _ write: (inout JSONWriter, Elements.Element) -> Void
  ) {
    bytes.append(UInt8(ascii: "["))
    var isFirst = true
    for element in elements {
      if !isFirst { bytes.append(UInt8(ascii: ",")) }
      isFirst = false
      write(&self, element)
    }
    bytes.append(UInt8(ascii: "]"))
  }
}
