internal import CZlib
internal import Deflate
package import Foundation

/// A zip archive in the making.
package struct ZipWriter {
  private var members = Data()
  private var directory = Data()
  private var count = 0

  /// An empty archive.
  package init() {}

  /// Adds a member as it is.
  ///
  /// - Precondition: the archive stays below 4 GiB, and has less than 65,535 members.
  package mutating func add(_ name: String, _ content: Data) {
    add(name, content, isDeflated: false, checksum: Self.checksum(content), size: content.count)
  }

  /// Adds a member that is deflated here, so that it has the same bytes on every machine with the same zlib.
  ///
  /// - Precondition: as of `add(_:_:)`.
  mutating func add(_ name: String, deflating content: Data) {
    add(
      name, deflated([UInt8](content), as: .raw), isDeflated: true,
      checksum: Self.checksum(content), size: content.count)
  }

  /// Adds a member that is packed already, from `size` bytes with this checksum.
  mutating func add(
    _ name: String, _ packed: some Collection<UInt8>, isDeflated: Bool, checksum: UInt32, size: Int
  ) {
    let file = Data(name.utf8)
    // Version 2.0, no flags, on the first day that a zip archive knows.
    var fields = Self.little([20, 0, isDeflated ? 8 : 0, 0, 0x21], bytes: 2)
    fields += Self.little([Int(checksum), packed.count, size], bytes: 4)
    fields += Self.little([file.count, 0], bytes: 2)
    directory += Self.little([0x0201_4B50], bytes: 4) + Self.little([20], bytes: 2) + fields
    directory +=
      Self.little([0, 0, 0], bytes: 2) + Self.little([0, members.count], bytes: 4) + file
    members += Self.little([0x0403_4B50], bytes: 4) + fields + file + packed
    count += 1
  }

  /// The archive with its directory.
  package var bytes: Data {
    members + directory + Self.little([0x0605_4B50], bytes: 4)
      + Self.little([0, 0, count, count], bytes: 2)
      + Self.little([directory.count, members.count], bytes: 4) + Self.little([0], bytes: 2)
  }

  private static func checksum(_ bytes: Data) -> UInt32 {
    bytes.withUnsafeBytes { buffer in
      UInt32(
        truncatingIfNeeded: crc32_z(0, buffer.bindMemory(to: UInt8.self).baseAddress, buffer.count))
    }
  }

  /// Numbers of so many bytes, the lowest first.
  static func little(_ numbers: [Int], bytes: Int) -> Data {
    Data(
      numbers.flatMap { number in (0..<bytes).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      })
  }
}
