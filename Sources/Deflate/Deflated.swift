internal import CZlib

/// What stands around deflated data.
package enum DeflateFormat {
  /// A gzip header and a checksum, at the highest level.
  case gzip
  /// Nothing, as in zip archives.
  case raw
}

/// Bytes deflated (RFC 1951); the same bytes every time with one version of zlib.
package func deflated(_ bytes: [UInt8], as format: DeflateFormat) -> [UInt8] {
  var bytes = bytes
  var stream = z_stream()
  // Fails only without memory or with another zlib than was compiled against.
  let status =
    switch format {
    case .gzip: czlib_deflate_init(&stream)
    case .raw: czlib_deflate_raw_init(&stream)
    }
  precondition(status == Z_OK, "zlib cannot start: \(status)")
  defer { deflateEnd(&stream) }
  let bound = Int(deflateBound(&stream, UInt(bytes.count)))
  var result = bytes.withUnsafeMutableBufferPointer { input in
    [UInt8](unsafeUninitializedCapacity: bound) { output, count in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      stream.next_out = output.baseAddress
      stream.avail_out = UInt32(bound)
      _ = deflate(&stream, Z_FINISH)
      count = bound - Int(stream.avail_out)
    }
  }
  // Byte 9 is the number of the system, which zlib fills in: unknown.
  if case .gzip = format { result[9] = 255 }
  return result
}
