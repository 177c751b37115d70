internal import CZlib

/// The content of zlib or gzip data; nil where they are damaged, go on after their end, or hold over
/// `limit` bytes.
package func inflated(_ data: ArraySlice<UInt8>, limit: Int, isGzip: Bool = false) -> [UInt8]? {
  var stream = z_stream()
  let status = isGzip ? czlib_inflate_init(&stream) : czlib_inflate_zlib_init(&stream)
  guard status == Z_OK else { return nil }
  defer { inflateEnd(&stream) }
  var input = Array(data)
  var output: [UInt8] = []
  var piece = [UInt8](repeating: 0, count: 1 << 16)
  return input.withUnsafeMutableBufferPointer { input in
    stream.next_in = input.baseAddress
    stream.avail_in = UInt32(clamping: input.count)
    while true {
      let status = piece.withUnsafeMutableBufferPointer { piece in
        stream.next_out = piece.baseAddress
        stream.avail_out = UInt32(piece.count)
        return inflate(&stream, Z_NO_FLUSH)
      }
      let count = piece.count - Int(stream.avail_out)
      guard output.count + count <= limit else { return nil }
      output += piece[..<count]
      if status == Z_STREAM_END { return stream.avail_in == 0 ? output : nil }
      guard status == Z_OK else { return nil }
    }
  }
}
