internal import CTurboJPEG

/// JPEG files as bytes in memory, through libjpeg-turbo.
enum JPEG {
  /// The size that the header states.
  static func size(of bytes: [UInt8]) throws(PictureError) -> (width: Int, height: Int) {
    guard let decoder = tjInitDecompress() else { throw PictureError("Out of memory.") }
    defer { tjDestroy(decoder) }
    var (width, height, sampling, colors): (Int32, Int32, Int32, Int32) = (0, 0, 0, 0)
    let status = tjDecompressHeader3(
      decoder, bytes, CUnsignedLong(bytes.count), &width, &height, &sampling, &colors)
    guard status == 0 else { throw problem(of: decoder) }
    if colors == Int32(TJCS_CMYK.rawValue) || colors == Int32(TJCS_YCCK.rawValue) {
      throw PictureError(
        "The picture is in CMYK, for print. Expected grey or RGB: convert it first.")
    }
    return (Int(width), Int(height))
  }

  /// The pixels as they are stored.
  static func decode(
    _ bytes: [UInt8], _ size: (width: Int, height: Int)
  ) throws(PictureError) -> Raster {
    guard let decoder = tjInitDecompress() else { throw PictureError("Out of memory.") }
    defer { tjDestroy(decoder) }
    var rgb = [UInt8](repeating: 0, count: size.width * size.height * 3)
    // Without a limit of scans a small progressive file could take hours.
    let status = tjDecompress2(
      decoder, bytes, CUnsignedLong(bytes.count), &rgb, Int32(size.width), 0, Int32(size.height),
      Int32(TJPF_RGB.rawValue), TJFLAG_LIMITSCANS | TJFLAG_ACCURATEDCT)
    guard status == 0 else { throw problem(of: decoder) }
    return Raster(width: size.width, height: size.height, rgb: rgb)
  }

  private static func problem(of decoder: tjhandle) -> PictureError {
    let words = tjGetErrorStr2(decoder).map { String(cString: $0) } ?? "unknown error"
    return PictureError("The file is not a complete JPEG picture: \(words).")
  }
}
