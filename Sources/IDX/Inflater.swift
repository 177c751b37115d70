internal import CZlib

/// Inflates gzip data piece by piece, checking each member's checksum.
final class Inflater {
  private let name: String
  private let source: ByteSource
  private var stream = z_stream()
  private let input = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 16)
  private var isMemberOpen = true

  init(name: String, _ source: ByteSource) throws(IDXError) {
    self.name = name
    self.source = source
    guard czlib_inflate_init(&stream) == Z_OK else {
      input.deallocate()
      throw IDXError(file: name, reason: .damaged("zlib has no memory"))
    }
  }

  deinit {
    inflateEnd(&stream)
    input.deallocate()
  }

  /// Fills `buffer` and returns how much of it: less than all only at the end of the data.
  func read(into buffer: UnsafeMutableBufferPointer<UInt8>) throws(IDXError) -> Int {
    stream.next_out = buffer.baseAddress
    stream.avail_out = UInt32(buffer.count)
    while stream.avail_out > 0 {
      if stream.avail_in == 0 {
        stream.avail_in = UInt32(try source.read(into: input))
        stream.next_in = input.baseAddress
      }
      if stream.avail_in == 0 {
        if !isMemberOpen { break }
        throw IDXError(file: name, reason: .damaged("the compressed data end early"))
      }
      if !isMemberOpen {
        // RFC 1952 lets members follow each other; anything else fails as a bad header.
        inflateReset(&stream)
        isMemberOpen = true
      }
      switch inflate(&stream, Z_NO_FLUSH) {
      case Z_OK, Z_BUF_ERROR: continue
      case Z_STREAM_END: isMemberOpen = false
      default:
        let message = stream.msg.map { String(cString: $0) } ?? "not gzip data"
        throw IDXError(file: name, reason: .damaged(message))
      }
    }
    return buffer.count - Int(stream.avail_out)
  }

  /// Reads on to the end of the data, or to `limit` bytes, so that their checksums are checked.
  func readToEnd(limit: Int) throws(IDXError) {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 1 << 18)
    defer { buffer.deallocate() }
    var total = 0
    while total < limit {
      let count = try read(into: buffer)
      total += count
      if count < buffer.count { break }
    }
  }
}
