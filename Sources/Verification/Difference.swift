package import Foundation

/// Where two files begin to differ, in words: the line of a text, the byte of anything else.
///
/// - Returns: nil where they are the same bytes.
package func firstDifference(of found: Data, from expected: Data, isText: Bool) -> String? {
  guard found != expected else { return nil }
  let (found, expected) = (Array(found), Array(expected))
  let place =
    zip(found, expected).enumerated().first { $0.element.0 != $0.element.1 }?.offset
    ?? min(found.count, expected.count)
  guard isText else {
    guard place < found.count, place < expected.count, found.count == expected.count else {
      return
        "expected \(expected.count) bytes, found \(found.count); they differ from byte \(place) on"
    }
    return "byte \(place): expected \(expected[place]), found \(found[place])"
  }
  let line = found.prefix(place).count { $0 == lineFeed } + 1
  return "line \(line): expected \(excerpt(expected, place)), found \(excerpt(found, place))"
}

private let lineFeed = UInt8(ascii: "\n")

/// The line around a byte, at most 20 bytes to either side of it: what is quoted must not fill a row
/// of a terminal.
private func excerpt(_ bytes: [UInt8], _ place: Int) -> String {
  guard place < bytes.count else { return "the end of the file" }
  let before = bytes[..<place].suffix(20).reversed().prefix { $0 != lineFeed }.reversed()
  let after = bytes[place...].prefix(20).prefix { $0 != lineFeed }
  return "\"\(String(decoding: Array(before) + after, as: UTF8.self))\""
}
