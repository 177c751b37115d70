/// A picture as it is seen: red, green and blue of each pixel, row after row; what was transparent is white.
public struct Raster: Equatable, Sendable {
  /// The size in pixels.
  public let width, height: Int
  /// `[height, width, 3]`.
  public let rgb: [UInt8]

  /// A picture from its pixels.
  ///
  /// - Precondition: The sizes are positive and agree.
  public init(width: Int, height: Int, rgb: [UInt8]) {
    precondition(width > 0 && height > 0 && rgb.count == width * height * 3)
    self.width = width
    self.height = height
    self.rgb = rgb
  }

  /// Whether every pixel is grey.
  public var isGrey: Bool {
    for start in stride(from: 0, to: rgb.count, by: 3) {
      let red = rgb[start]
      if rgb[start + 1] != red || rgb[start + 2] != red { return false }
    }
    return true
  }

  /// Takes each pixel of a picture of another size from a place in this one.
  func picking(width: Int, height: Int, _ place: (Int, Int) -> (x: Int, y: Int)) -> Raster {
    var picked: [UInt8] = []
    picked.reserveCapacity(width * height * 3)
    for y in 0..<height {
      for x in 0..<width {
        let (column, row) = place(x, y)
        let start = (row * self.width + column) * 3
        picked.append(contentsOf: rgb[start..<start + 3])
      }
    }
    return Raster(width: width, height: height, rgb: picked)
  }
}
