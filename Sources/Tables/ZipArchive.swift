/// Why bytes are no zip archive that can be read.
struct ArchiveProblem: Error {
  let text: String

  init(_ text: String) { self.text = text }
}

/// The members of a zip archive, as its central directory lists them.
struct ZipArchive {
  /// One file of an archive.
  struct Member {
    var name: String
    var method: Int
    var checksum: UInt32
    var compressedSize: Int
    var size: Int
    /// Where its local header begins.
    var offset: Int
  }

  let bytes: UnsafeRawBufferPointer
  let members: [Member]

  private static let memberLimit = 1000
  /// The most bytes that members may have together, unpacked.
  static let sizeLimit = 4 << 30

  /// Whether bytes begin as an archive does, be it an empty one.
  static func isZip(_ bytes: UnsafeRawBufferPointer) -> Bool {
    bytes.starts(with: [0x50, 0x4B, 3, 4]) || bytes.starts(with: [0x50, 0x4B, 5, 6])
  }

  /// Reads the central directory.
  init(_ bytes: UnsafeRawBufferPointer) throws(ArchiveProblem) {
    self.bytes = bytes
    members = try Self.members(in: bytes, of: bytes.count)
  }

  /// The members of an archive of `size` bytes, of which `bytes` are the last.
  static func members(
    in bytes: UnsafeRawBufferPointer, of size: Int
  ) throws(ArchiveProblem) -> [Member] {
    guard let end = Self.endRecord(bytes) else {
      throw ArchiveProblem("expected the directory of a zip archive at its end, found none")
    }
    let count = Self.number(bytes, end + 10, 2)
    guard Self.number(bytes, end + 4, 2) == 0, Self.number(bytes, end + 6, 2) == 0,
      Self.number(bytes, end + 8, 2) == count
    else { throw ArchiveProblem("expected a zip archive in one part, found one of several") }
    let start = Self.number(bytes, end + 16, 4)
    guard count != 0xFFFF, start != 0xFFFF_FFFF else { throw Self.tooLarge }
    guard count <= Self.memberLimit else {
      throw ArchiveProblem("expected at most \(Self.memberLimit) arrays, found \(count)")
    }
    let before = size - bytes.count
    var position = start - before
    guard position >= 0 else {
      throw ArchiveProblem(
        "expected the directory of the zip archive in its last \(bytes.count) bytes, found it at "
          + "offset \(start)")
    }
    var members: [Member] = []
    for _ in 0..<count {
      guard position <= end - 46, Self.number(bytes, position, 4) == 0x0201_4B50 else {
        throw ArchiveProblem("expected an entry of the zip archive at offset \(position + before)")
      }
      let nameEnd = position + 46 + Self.number(bytes, position + 28, 2)
      let next =
        nameEnd + Self.number(bytes, position + 30, 2) + Self.number(bytes, position + 32, 2)
      guard next <= end else {
        throw ArchiveProblem("the directory of the zip archive ends within an entry")
      }
      let name = String(decoding: bytes[position + 46..<nameEnd], as: UTF8.self)
      members.append(try Self.member(name, bytes, position))
      position = next
    }
    if Set(members.map(\.name)).count < members.count {
      throw ArchiveProblem("expected each name in the zip archive once, found one twice")
    }
    return members
  }

  private static let tooLarge = ArchiveProblem(
    "expected a zip archive of at most 4 GiB, found one of more")

  private static func member(
    _ name: String, _ bytes: UnsafeRawBufferPointer, _ position: Int
  ) throws(ArchiveProblem) -> Member {
    let member = Member(
      name: name, method: number(bytes, position + 10, 2),
      checksum: UInt32(truncatingIfNeeded: number(bytes, position + 16, 4)),
      compressedSize: number(bytes, position + 20, 4), size: number(bytes, position + 24, 4),
      offset: number(bytes, position + 42, 4))
    if number(bytes, position + 8, 2) & 1 == 1 {
      throw ArchiveProblem("\(shownName(name)): expected an array, found encrypted data")
    }
    let sizes = [member.compressedSize, member.size, member.offset]
    if sizes.contains(0xFFFF_FFFF) { throw tooLarge }
    return member
  }

  /// Where the end record is: as late as possible, with the comment that it announces.
  private static func endRecord(_ bytes: UnsafeRawBufferPointer) -> Int? {
    var position = bytes.count - 22
    let first = max(0, position - 0xFFFF)
    while position >= first {
      if number(bytes, position, 4) == 0x0605_4B50,
        position + 22 + number(bytes, position + 20, 2) == bytes.count
      {
        return position
      }
      position -= 1
    }
    return nil
  }

  /// A little-endian number; `position + size` must not be behind the end.
  private static func number(_ bytes: UnsafeRawBufferPointer, _ position: Int, _ size: Int) -> Int {
    (0..<size).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
  }

  /// The bytes of a member as they are in the archive.
  func packed(_ member: Member) throws(ArchiveProblem) -> UnsafeRawBufferPointer {
    let start = member.offset
    guard start + 30 <= bytes.count, Self.number(bytes, start, 4) == 0x0403_4B50 else {
      throw ArchiveProblem("\(shownName(member.name)): expected its data at offset \(start)")
    }
    let first = start + 30 + Self.number(bytes, start + 26, 2) + Self.number(bytes, start + 28, 2)
    guard first + member.compressedSize <= bytes.count else {
      throw ArchiveProblem("\(shownName(member.name)): its data end early")
    }
    return UnsafeRawBufferPointer(rebasing: bytes[first..<first + member.compressedSize])
  }
}
