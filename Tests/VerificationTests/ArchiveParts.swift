import CZlib
import Foundation
import Testing

/// An NPZ file with its arrays compressed at level 1.
func recompressedNPZ(_ data: Data) throws -> Data { try ArchiveParts(data).bytes }

/// What a zip archive of deflated files consists of, and another that is made of it.
struct ArchiveParts {
  struct Member {
    var name: Data
    /// The content, unpacked.
    var data: Data
    var time = 0
    /// What is announced instead of the content's own.
    var checksum: Int?
    var size: Int
    var extra = Data()
    /// What stands before the local header, and behind the end of the compressed data.
    var before = Data()
    var trailing = Data()

    init(name: Data, data: Data) {
      self.name = name
      self.data = data
      size = data.count
    }
  }

  var members: [Member] = []
  var isStored = false
  /// In each entry of the directory.
  var directoryExtra = Data()
  var beforeDirectory = Data()
  var beforeEnd = Data()
  var comment = Data()
  var trailing = Data()

  /// Takes an archive apart that begins with its first member and has no gaps.
  init(_ archive: Data) throws {
    let archive = Data(archive)
    func number(_ place: Int, _ size: Int) -> Int {
      (0..<size).reduce(0) { $0 | Int(archive[place + $1]) << (8 * $1) }
    }
    var place = 0
    while archive[place...].starts(with: [0x50, 0x4B, 3, 4]) {
      let name = place + 30
      let start = name + number(place + 26, 2) + number(place + 28, 2)
      let end = start + number(place + 18, 4)
      let data = try #require(inflated(archive[start..<end], windowBits: -15))
      #expect(data.count == number(place + 22, 4) && crc(data) == number(place + 14, 4))
      members.append(Member(name: archive[name..<name + number(place + 26, 2)], data: data))
      place = end
    }
  }

  /// The archive, compressed at level 1.
  var bytes: Data {
    var (file, directory) = (Data(), Data())
    for member in members {
      let packed =
        (isStored ? member.data : deflated(member.data, windowBits: -15)) + member.trailing
      file += member.before
      let common =
        little([20, 0, isStored ? 0 : 8, member.time, 0x21], 2)
        + little([member.checksum ?? crc(member.data), packed.count, member.size], 4)
      directory += [0x50, 0x4B, 1, 2] + little([20], 2) + common
      directory += little([member.name.count, directoryExtra.count, 0, 0, 0], 2)
      directory += little([0, file.count], 4) + member.name + directoryExtra
      file += [0x50, 0x4B, 3, 4] + common + little([member.name.count, member.extra.count], 2)
      file += member.name + member.extra + packed
    }
    file += beforeDirectory
    let start = file.count
    file += directory + beforeEnd + [0x50, 0x4B, 5, 6]
    file += little([0, 0, members.count, members.count], 2) + little([directory.count, start], 4)
    return file + little([comment.count], 2) + comment + trailing
  }

  private func little(_ numbers: [Int], _ size: Int) -> Data {
    Data(
      numbers.flatMap { number in (0..<size).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) } }
    )
  }
}

private func crc(_ data: Data) -> Int {
  data.withUnsafeBytes { Int(crc32_z(0, $0.bindMemory(to: UInt8.self).baseAddress, $0.count)) }
}
