internal import CZlib

extension IDXFile {
  /// The whole file as gzip data; the same bytes every time.
  public func gzipped() -> [UInt8] {
    var data = encoded()
    var stream = z_stream()
    // Fails only without memory or with another zlib than was compiled against.
    let status = czlib_deflate_init(&stream)
    precondition(status == Z_OK, "zlib cannot start: \(status)")
    defer { deflateEnd(&stream) }
    let bound = Int(deflateBound(&stream, UInt(data.count)))
    return data.withUnsafeMutableBufferPointer { input in
      [UInt8](unsafeUninitializedCapacity: bound) { output, count in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(bound)
        _ = deflate(&stream, Z_FINISH)
        count = bound - Int(stream.avail_out)
        output[9] = 255  // The operating system: unknown, so that all write the same bytes.
      }
    }
  }
}
