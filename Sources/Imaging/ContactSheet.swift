/// Many pictures of one size packed into one, pixel for pixel.
public struct ContactSheet: Sendable {
  private let images: [GreyImage]
  private let columns: Int

  /// Arranges pictures row by row, `columns` in each.
  ///
  /// - Precondition: All pictures have the size of the first.
  public init(images: [GreyImage], columns: Int) {
    precondition(
      images.allSatisfy {
        ($0.width, $0.height, $0.channels)
          == (images[0].width, images[0].height, images[0].channels)
      })
    self.images = images
    self.columns = max(columns, 1)
  }

  /// The sheet; places without a picture are black, the pictures' background.
  public func draw() -> GreyImage {
    guard let first = images.first else { return GreyImage(width: 0, height: 0, pixels: []) }
    let across = min(columns, images.count)
    let rows = (images.count + columns - 1) / columns
    let channels = first.channels
    let (width, stride) = (first.width * channels, across * first.width * channels)
    var pixels = [UInt8](repeating: 0, count: stride * rows * first.height)
    for (index, image) in images.enumerated() {
      let left = index % columns * width
      let top = index / columns * first.height
      for row in 0..<first.height {
        for column in 0..<width {
          pixels[(top + row) * stride + left + column] = image.pixels[row * width + column]
        }
      }
    }
    return GreyImage(
      width: across * first.width, height: rows * first.height, channels: channels, pixels: pixels)
  }
}
