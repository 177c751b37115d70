internal import Intake

/// The escapes in JSON texts.
enum JSONEscapes {
  /// How many bytes the escape at the start of `bytes` has; nil where it is none.
  static func length(_ bytes: UnsafeRawBufferPointer.SubSequence) -> Int? {
    let start = bytes.startIndex
    guard bytes.count >= 2 else { return nil }
    if bytes[start + 1] != UInt8(ascii: "u") {
      return jsonEscape(bytes[start + 1]) == nil ? nil : 2
    }
    guard let unit = unit(bytes) else { return nil }
    if UTF16.isTrailSurrogate(unit) { return nil }
    guard UTF16.isLeadSurrogate(unit) else { return 6 }
    guard let second = self.unit(bytes.dropFirst(6)) else { return nil }
    return UTF16.isTrailSurrogate(second) ? 12 : nil
  }

  /// Writes a text with its escapes, which have been checked, resolved; returns how many bytes.
  static func resolve(
    _ bytes: UnsafeRawBufferPointer, into result: UnsafeMutableRawBufferPointer
  ) -> Int {
    var count = 0
    var position = 0
    while position < bytes.count {
      let rest = bytes[position...]
      guard bytes[position] == UInt8(ascii: "\\"), let length = length(rest) else {
        result[count] = bytes[position]
        count += 1
        position += 1
        continue
      }
      if length == 2 {
        result[count] = jsonEscape(bytes[position + 1]) ?? 0
        count += 1
      } else {
        let units = [unit(rest), length == 12 ? unit(rest.dropFirst(6)) : nil].compactMap { $0 }
        for byte in String(decoding: units, as: UTF16.self).utf8 {
          result[count] = byte
          count += 1
        }
      }
      position += length
    }
    return count
  }

  /// The UTF-16 unit of `\u0041`; nil for anything else.
  private static func unit(_ bytes: UnsafeRawBufferPointer.SubSequence) -> UInt16? {
    let head = bytes.prefix(6)
    guard head.count == 6, head.starts(with: [UInt8(ascii: "\\"), UInt8(ascii: "u")]) else {
      return nil
    }
    var value: UInt16 = 0
    for byte in head.dropFirst(2) {
      guard let digit = Character(UnicodeScalar(byte)).hexDigitValue else { return nil }
      value = value << 4 | UInt16(digit)
    }
    return value
  }
}
