internal import Deflate

extension IDXFile {
  /// The whole file as gzip data; the same bytes every time.
  public func gzipped() -> [UInt8] {
    deflated(encoded(), as: .gzip)
  }
}
