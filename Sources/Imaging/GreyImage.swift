/// A small picture in shades of grey.
public struct GreyImage: Equatable, Sendable {
  /// Width and height in pixels.
  public let width, height: Int
  /// 0 black to 255 white, row after row.
  public let pixels: [UInt8]

  /// Takes the pixels, row after row.
  ///
  /// - Precondition: There are `width × height` pixels.
  public init(width: Int, height: Int, pixels: [UInt8]) {
    precondition(pixels.count == width * height && width >= 0 && height >= 0)
    self.width = width
    self.height = height
    self.pixels = pixels
  }

  /// The picture as a grey PNG, one sample a pixel.
  ///
  /// - Throws: `PNGError` where a side is 0.
  public func png(_ metadata: PNGMetadata) throws(PNGError) -> [UInt8] {
    try PNG.encode(pixels, width: width, height: height, channels: 1, density: 1, metadata)
  }
}
