internal import CZlib
internal import Deflate
package import Foundation

/// An NPZ file in the making: NumPy arrays in a zip archive, deflated, so that it has the same bytes on
/// every machine with the same zlib.
struct NPZWriter {
  private var members = Data()
  private var directory = Data()
  private var count = 0

  /// Adds an array of numbers or texts, its elements in the order of rows.
  ///
  /// - Precondition: the archive stays below 4 GiB, and has less than 65,535 members.
  mutating func add(_ name: String, type: String, shape: [Int], _ elements: Data) {
    let array = Self.header(type, shape) + elements
    add(
      "\(name).npy", deflated([UInt8](array), as: .raw), checksum: Self.checksum(array),
      size: array.count)
  }

  /// Adds a member that is deflated already, from `size` bytes with this checksum.
  mutating func add(
    _ name: String, _ packed: some Collection<UInt8>, checksum: UInt32, size: Int
  ) {
    let file = Data(name.utf8)
    // Version 2.0, no flags, deflated, on the first day that a zip archive knows.
    var fields = Self.little([20, 0, 8, 0, 0x21], bytes: 2)
    fields += Self.little([Int(checksum), packed.count, size], bytes: 4)
    fields += Self.little([file.count, 0], bytes: 2)
    directory += Self.little([0x0201_4B50], bytes: 4) + Self.little([20], bytes: 2) + fields
    directory +=
      Self.little([0, 0, 0], bytes: 2) + Self.little([0, members.count], bytes: 4) + file
    members += Self.little([0x0403_4B50], bytes: 4) + fields + file + packed
    count += 1
  }

  /// The archive with its directory.
  var bytes: Data {
    members + directory + Self.little([0x0605_4B50], bytes: 4)
      + Self.little([0, 0, count, count], bytes: 2)
      + Self.little([directory.count, members.count], bytes: 4) + Self.little([0], bytes: 2)
  }

  /// The header of an array in NumPy's format 1.0, filled up so that the elements begin at a multiple
  /// of 64.
  private static func header(_ type: String, _ shape: [Int]) -> Data {
    let sizes = shape.map { "\($0)," }.joined(separator: " ")
    var text = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(sizes)), }"
    let end = (10 + text.utf8.count + 1 + 63) / 64 * 64
    text += String(repeating: " ", count: end - 10 - text.utf8.count - 1) + "\n"
    return Data([0x93]) + Data("NUMPY".utf8) + Data([1, 0]) + little([text.utf8.count], bytes: 2)
      + Data(text.utf8)
  }

  private static func checksum(_ bytes: Data) -> UInt32 {
    bytes.withUnsafeBytes { buffer in
      UInt32(
        truncatingIfNeeded: crc32_z(0, buffer.bindMemory(to: UInt8.self).baseAddress, buffer.count))
    }
  }

  private static func little(_ numbers: [Int], bytes: Int) -> Data {
    Data(
      numbers.flatMap { number in (0..<bytes).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
      })
  }
}
