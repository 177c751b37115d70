import Foundation
import Testing

extension Data {
  /// Has the directory of this zip archive state another size of some members.
  mutating func state(size: Int, of members: [Int]) throws {
    var place = startIndex
    for number in 0...(members.max() ?? 0) {
      place = try #require(self[place...].firstRange(of: Data([0x50, 0x4B, 1, 2]))).upperBound
      guard members.contains(number) else { continue }
      let bytes = (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) }
      replaceSubrange(place + 20..<place + 24, with: bytes)
    }
  }
}
