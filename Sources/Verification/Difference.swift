import Foundation

/// Where two files begin to differ, in words: the line of a text, the byte of anything else.
///
/// - Returns: nil where they are the same bytes.
package func firstDifference(of found: Data, from expected: Data, isText: Bool) -> String? {
  guard found != expected else { return nil }
  let place =
    zip(found, expected).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    ?? min(found.count, expected.count)
  guard isText else {
    return found.count == expected.count
      ? "byte \(place) is \(byte(found, place)), made again it is \(byte(expected, place))"
      : "differs from byte \(place) on: \(found.count) bytes, made again \(expected.count)"
  }
  let line = found.prefix(place).count { $0 == UInt8(ascii: "\n") } + 1
  return "line \(line) has “\(excerpt(found, place))”, made again “\(excerpt(expected, place))”"
}

private func byte(_ data: Data, _ place: Int) -> UInt8 { data[data.startIndex + place] }

/// The line around a byte, at most 40 bytes to either side of it.
private func excerpt(_ data: Data, _ place: Int) -> String {
  let isBreak = { (byte: UInt8) in byte == UInt8(ascii: "\n") }
  let middle = data.startIndex + min(place, data.count)
  let before = data[..<middle].suffix(40).split(
    omittingEmptySubsequences: false, whereSeparator: isBreak)
  let after = data[middle...].prefix(40).split(
    omittingEmptySubsequences: false, whereSeparator: isBreak)
  let text = String(decoding: (before.last ?? Data()) + (after.first ?? Data()), as: UTF8.self)
  return text.trimmingCharacters(in: .whitespaces)
}
