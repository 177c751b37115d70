import Foundation

/// A zip archive and NumPy arrays in it, made byte by byte.
struct Archive {
  /// One member, with what its headers say of it.
  struct Member {
    var name: String
    var data: [UInt8]
    var method = 0
    var flags = 0
    /// What is announced instead of the number of the data.
    var size: Int?
    var checksum: UInt32?
  }

  var members: [Member] = []

  /// Adds an array: `header` is the dictionary.
  mutating func add(_ name: String, _ header: String, _ data: [UInt8]) {
    let text = Array(header.utf8) + [0x0A]
    let magic = [0x93] + Array("NUMPY".utf8) + [1, 0]
    members.append(
      Member(name: name + ".npy", data: magic + little(text.count, 2) + text + data))
  }

  /// Adds an array of a type and a shape, in C order.
  mutating func add(
    _ name: String, type: String, shape: String, fortran: Bool = false, _ data: [UInt8]
  ) {
    let order = fortran ? "True" : "False"
    add(name, "{'descr': '\(type)', 'fortran_order': \(order), 'shape': \(shape), }", data)
  }

  /// The bytes of the archive.
  var bytes: [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for member in members {
      let name = Array(member.name.utf8)
      let common =
        little(20, 2) + little(member.flags, 2) + little(member.method, 2) + little(0, 4)
        + little(Int(member.checksum ?? crc(member.data)), 4) + little(member.data.count, 4)
        + little(member.size ?? member.data.count, 4) + little(name.count, 2) + little(0, 2)
      directory += [0x50, 0x4B, 1, 2] + little(20, 2) + common + little(0, 10)
      directory += little(file.count, 4) + name
      file += [0x50, 0x4B, 3, 4] + common + name + member.data
    }
    let end =
      [0x50, 0x4B, 5, 6] + little(0, 4) + little(members.count, 2) + little(members.count, 2)
      + little(directory.count, 4) + little(file.count, 4) + little(0, 2)
    return file + directory + end
  }
}

/// A number in so many bytes, the lowest first.
func little(_ value: Int, _ count: Int) -> [UInt8] {
  (0..<count).map { $0 < 8 ? UInt8(truncatingIfNeeded: value >> (8 * $0)) : 0 }
}

/// Numbers as the bytes of a type.
func little(_ values: [Int], _ size: Int) -> [UInt8] { values.flatMap { little($0, size) } }

/// Numbers in double precision.
func doubles(_ values: [Double]) -> [UInt8] {
  values.flatMap { little(Int(bitPattern: UInt($0.bitPattern)), 8) }
}

private func crc(_ bytes: [UInt8]) -> UInt32 {
  var value: UInt32 = 0xFFFF_FFFF
  for byte in bytes {
    value ^= UInt32(byte)
    for _ in 0..<8 { value = value >> 1 ^ (value & 1 == 1 ? 0xEDB8_8320 : 0) }
  }
  return ~value
}
