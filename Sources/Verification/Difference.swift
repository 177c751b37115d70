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
      return "differs from byte \(place) on: \(found.count) bytes, made again \(expected.count)"
    }
    return "byte \(place) is \(found[place]), made again it is \(expected[place])"
  }
  let line = found.prefix(place).count { $0 == lineFeed } + 1
  return "line \(line) \(excerpt(found, place)), made again \(excerpt(expected, place))"
}

private let lineFeed = UInt8(ascii: "\n")

/// The line around a byte, at most 40 bytes to either side of it.
private func excerpt(_ bytes: [UInt8], _ place: Int) -> String {
  guard place < bytes.count else { return "is past the end" }
  let before = bytes[..<place].suffix(40).reversed().prefix { $0 != lineFeed }.reversed()
  let after = bytes[place...].prefix(40).prefix { $0 != lineFeed }
  return "has “\(String(decoding: Array(before) + after, as: UTF8.self))”"
}
