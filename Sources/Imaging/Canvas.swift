/// A picture to draw on, two pixels for each CSS pixel.
public struct Canvas: Equatable, Sendable {
  /// Width and height in pixels.
  public let width, height: Int
  private(set) var pixels: [Color]

  /// Pixels for each CSS pixel.
  public static let density = 2

  /// Makes a canvas of one colour.
  package init(width: Int, height: Int, _ color: Color = .white) {
    self.width = width
    self.height = height
    pixels = [Color](repeating: color, count: width * height)
  }

  /// The canvas that a picture fills, pixel for pixel.
  public init(_ image: GreyImage) {
    self.init(width: image.width, height: image.height)
    draw(image, x: 0, y: 0, scale: 1) { Color(grey: $0) }
  }

  /// One pixel; reading outside gives white, writing there does nothing.
  package subscript(x: Int, y: Int) -> Color {
    get { contains(x, y) ? pixels[y * width + x] : .white }
    set { if contains(x, y) { pixels[y * width + x] = newValue } }
  }

  private func contains(_ x: Int, _ y: Int) -> Bool {
    x >= 0 && x < width && y >= 0 && y < height
  }

  /// Fills a rectangle, cut where it leaves the canvas.
  mutating func fill(x: Int, y: Int, width: Int, height: Int, _ color: Color) {
    for row in max(y, 0)..<max(min(y + height, self.height), max(y, 0)) {
      for column in max(x, 0)..<max(min(x + width, self.width), max(x, 0)) {
        pixels[row * self.width + column] = color
      }
    }
  }

  /// Draws a picture with each of its pixels `scale` wide and high, grey values in the colours of
  /// `map`.
  mutating func draw(_ image: GreyImage, x: Int, y: Int, scale: Int, _ map: (UInt8) -> Color) {
    for row in 0..<image.height {
      for column in 0..<image.width {
        let place = (row * image.width + column) * image.channels
        let values = image.pixels[place..<place + image.channels]
        let color =
          image.channels == 1
          ? map(values[place])
          : Color(values[place], values[place + 1], values[place + 2])
        fill(x: x + column * scale, y: y + row * scale, width: scale, height: scale, color)
      }
    }
  }

  /// The canvas turned by a quarter, its left edge at the bottom.
  func rotated() -> Canvas {
    var result = Canvas(width: height, height: width)
    for y in 0..<height { for x in 0..<width { result[y, width - 1 - x] = self[x, y] } }
    return result
  }

  /// Copies another canvas onto this one, row by row, cut where it leaves this one.
  mutating func draw(_ other: Canvas, x: Int, y: Int) {
    let columns = max(0, -x)..<max(min(other.width, width - x), max(0, -x))
    for row in max(0, -y)..<max(min(other.height, height - y), max(0, -y)) {
      let (from, to) = (row * other.width, (y + row) * width + x)
      pixels.replaceSubrange(
        to + columns.lowerBound..<to + columns.upperBound,
        with: other.pixels[from + columns.lowerBound..<from + columns.upperBound])
    }
  }

  /// The picture as a PNG in its smallest form: palette, 16 greys or RGB.
  ///
  /// Of more than 16 greys each is the nearest of 16, which the eye hardly tells from 256.
  ///
  /// - Throws: `PNGError` where a side is 0.
  public func png(_ metadata: PNGMetadata) throws(PNGError) -> [UInt8] {
    guard let (samples, palette) = indexed else {
      return try PNG.encode(
        rgb, width: width, height: height, channels: 3, density: Self.density, metadata)
    }
    if palette.count > 16, palette.allSatisfy(\.isGrey) {
      let greys = palette.map { UInt8((Int($0.red) + 8) / 17) }
      return try PNG.encode(
        samples.map { greys[Int($0)] }, width: width, height: height, channels: 1, greyDepth: 4,
        density: Self.density, metadata)
    }
    return try PNG.encode(
      samples, width: width, height: height, channels: 1, palette: palette, density: Self.density,
      metadata)
  }

  /// Red, green and blue of each pixel; a `flatMap` would allocate an array for each.
  private var rgb: [UInt8] {
    var samples: [UInt8] = []
    samples.reserveCapacity(3 * pixels.count)
    for color in pixels {
      samples.append(color.red)
      samples.append(color.green)
      samples.append(color.blue)
    }
    return samples
  }

  /// Each pixel as its place among the colours, in the order of their first use; nil where there are
  /// more than 256.
  private var indexed: (samples: [UInt8], palette: [Color])? {
    var palette = Palette()
    var fits = true
    let samples = [UInt8](unsafeUninitializedCapacity: pixels.count) { samples, count in
      // Neighbours are mostly equal.
      var (last, place): (UInt32?, UInt8) = (nil, 0)
      for color in pixels {
        if color.number != last {
          guard let next = palette.place(of: color) else {
            fits = false
            return
          }
          (last, place) = (color.number, next)
        }
        samples[count] = place
        count += 1
      }
    }
    return fits ? (samples, palette.colors) : nil
  }
}
