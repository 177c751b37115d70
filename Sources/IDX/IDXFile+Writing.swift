internal import Deflate

extension IDXFile {
  /// The whole file as gzip data; the same bytes every time.
  public func gzipped() -> [UInt8] {
    var bytes = deflated(encoded(), as: .gzip)
    bytes[9] = 255  // The operating system: unknown, so that all write the same bytes.
    return bytes
  }
}
