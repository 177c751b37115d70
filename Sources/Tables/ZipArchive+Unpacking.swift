internal import CZlib

extension ZipArchive {
  /// Members up to this size are unpacked however small they are in the archive.
  private static let freeSize = 256 << 20
  /// How many times a larger member may be larger than in the archive.
  private static let ratioLimit = 200

  /// Unpacks a member and checks its checksum.
  func unpacked(_ member: Member) throws(ArchiveProblem) -> [UInt8] {
    let packed = try packed(member)
    let name = shownName(member.name)
    let ratio = member.size / max(member.compressedSize, 1)
    guard member.size <= Self.freeSize || ratio <= Self.ratioLimit else {
      throw ArchiveProblem(
        "\(name): expected at most \(Self.ratioLimit) times its packed size, found \(ratio) times")
    }
    let bytes: [UInt8]
    switch member.method {
    case 0:
      guard packed.count == member.size else {
        throw ArchiveProblem("\(name): expected \(member.size) bytes, found \(packed.count)")
      }
      bytes = Array(packed)
    case 8:
      // Deflate cannot do better than 1032 to 1.
      guard member.size / 1033 <= packed.count, let result = Self.inflated(packed, member.size)
      else { throw ArchiveProblem("\(name): its data are damaged, or not as many as announced") }
      bytes = result
    default:
      throw ArchiveProblem(
        "\(name): expected data stored or deflated, found compression method \(member.method)")
    }
    guard Self.checksum(bytes) == member.checksum else {
      throw ArchiveProblem("\(name): its data do not have the checksum that is announced")
    }
    return bytes
  }

  /// Inflates data to exactly `size` bytes; nil where that fails, where there would be more, or where
  /// the data go on behind their end.
  static func inflated(_ packed: UnsafeRawBufferPointer, _ size: Int) -> [UInt8]? {
    var stream = z_stream()
    guard czlib_inflate_raw_init(&stream) == Z_OK else { return nil }
    defer { inflateEnd(&stream) }
    // One byte more than announced, so that data that go on are noticed.
    let result = [UInt8](unsafeUninitializedCapacity: size + 1) { buffer, count in
      var status = Z_OK
      var used = 0
      while status == Z_OK, used < packed.count || stream.avail_in > 0, count < buffer.count {
        if stream.avail_in == 0 {
          let length = min(packed.count - used, pieceSize)
          let piece = UnsafeRawBufferPointer(rebasing: packed[used..<used + length])
          stream.next_in = UnsafeMutablePointer(
            mutating: piece.bindMemory(to: UInt8.self).baseAddress)
          stream.avail_in = UInt32(length)
          used += length
        }
        let room = min(buffer.count - count, pieceSize)
        stream.next_out = buffer.baseAddress?.advanced(by: count)
        stream.avail_out = UInt32(room)
        status = inflate(&stream, Z_NO_FLUSH)
        count += room - Int(stream.avail_out)
      }
      let isAtEnd = used == packed.count && stream.avail_in == 0
      if status != Z_STREAM_END || count != size || !isAtEnd { count = 0 }
    }
    return result.count == size ? result : nil
  }

  private static let pieceSize = 1 << 30

  private static func checksum(_ bytes: [UInt8]) -> UInt32 {
    bytes.withUnsafeBufferPointer { buffer in
      var sum = crc32(0, nil, 0)
      var position = 0
      while position < buffer.count {
        let length = min(buffer.count - position, pieceSize)
        sum = crc32(sum, buffer.baseAddress?.advanced(by: position), UInt32(length))
        position += length
      }
      return UInt32(truncatingIfNeeded: sum)
    }
  }
}
