/// A small picture in shades of grey or in colour.
public struct GreyImage: Equatable, Sendable {
  /// Width and height in pixels.
  public let width, height: Int
  /// Values of one pixel: 1 grey, 3 red, green and blue.
  public let channels: Int
  /// 0 to 255, pixel after pixel, row after row; of grey 0 is black.
  public let pixels: [UInt8]

  /// Takes the pixels, row after row.
  ///
  /// - Precondition: There are `width × height` pixels of 1 or 3 values.
  public init(width: Int, height: Int, channels: Int = 1, pixels: [UInt8]) {
    precondition(width >= 0 && height >= 0 && (channels == 1 || channels == 3))
    precondition(pixels.count == width * height * channels)
    self.width = width
    self.height = height
    self.channels = channels
    self.pixels = pixels
  }

  /// The picture as a PNG, grey or RGB.
  ///
  /// - Throws: `PNGError` where a side is 0.
  public func png(_ metadata: PNGMetadata) throws(PNGError) -> [UInt8] {
    try PNG.encode(
      pixels, width: width, height: height, channels: channels, density: 1, metadata)
  }
}
