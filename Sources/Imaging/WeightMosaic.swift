/// Many small fields of signed numbers, such as the weights of each unit of a first layer, in two
/// inks on the paper: the farther a number is from zero, the more ink.
public struct WeightMosaic: Sendable {
  private let tiles: [[Float]]
  private let width, height, columns: Int
  /// The largest magnitude that the ink tells apart: that of 1 in 200 weights is beyond it, so that a
  /// few outliers do not bleach the rest.
  public let limit: Float

  /// Describes a mosaic.
  ///
  /// - Parameters:
  ///   - tiles: `[tile][height × width]`, row after row.
  ///   - width: The width of a tile in values.
  ///   - height: Its height.
  ///   - columns: Tiles beside each other.
  /// - Precondition: Each tile holds `width × height` values.
  public init(tiles: [[Float]], width: Int, height: Int, columns: Int) {
    precondition(tiles.allSatisfy { $0.count == width * height })
    self.tiles = tiles
    self.width = width
    self.height = height
    self.columns = max(columns, 1)
    let sorted = tiles.joined().map(\.magnitude).filter(\.isFinite).sorted()
    limit = sorted.isEmpty ? 0 : sorted[sorted.count * 199 / 200]
  }

  package static let gap = 2

  /// The size of the mosaic, a pixel a number.
  public var size: (width: Int, height: Int) {
    let rows = (tiles.count + columns - 1) / columns
    return (
      max(min(columns, tiles.count) * (width + Self.gap) - Self.gap, 1),
      max(rows * (height + Self.gap) - Self.gap, 1)
    )
  }

  /// How much of which ink a number has: below 0 of the one, above 0 of the other.
  private func strength(of value: Float) -> Int {
    ColorMap.signedStep(Double(value) / Double(max(limit, .leastNormalMagnitude)))
  }

  /// The strengths of the whole mosaic, a pixel a number, none in the gaps.
  private var strengths: [Int] {
    let size = size
    var strengths = [Int](repeating: 0, count: size.width * size.height)
    for (index, tile) in tiles.enumerated() {
      let left = index % columns * (width + Self.gap)
      let top = index / columns * (height + Self.gap)
      for (position, value) in tile.enumerated() {
        strengths[(top + position / width) * size.width + left + position % width] =
          strength(of: value)
      }
    }
    return strengths
  }

  /// The mosaic as a PNG, a pixel a number, transparent where there is no ink.
  ///
  /// - Throws: `PNGError` where libpng fails.
  public func inkPNG(_ metadata: PNGMetadata) throws(PNGError) -> [UInt8] {
    let steps = ColorMap.signedSteps
    let range = -steps...steps
    return try PNG.encode(
      strengths.map { UInt8($0 + steps) }, width: size.width, height: size.height, channels: 1,
      palette: range.map { $0 < 0 ? ColorMap.negative : ColorMap.positive },
      alphas: range.map { UInt8($0.magnitude * 255 / UInt(steps)) }, density: 1, metadata)
  }

  /// The mosaic on white, three pixels a number, with its scale below, whose ends are at `limit`.
  public func draw(limit text: String) -> Canvas {
    let (scale, size) = (3, size)
    let words = ("−\(text) and below", "\(text) and above")
    let foot = size.height * scale + 36
    var canvas = Canvas(width: size.width * scale, height: foot + 32)
    for (place, strength) in strengths.enumerated() where strength != 0 {
      canvas.fill(
        x: place % size.width * scale, y: place / size.width * scale, width: scale, height: scale,
        ColorMap.signed(strength, on: .white))
    }
    var x = 0
    canvas.draw(words.0, x: x, y: foot + 24, .regular, Ink.light.text)
    x += Font.regular.width(of: words.0) + 16
    for strength in -ColorMap.signedSteps...ColorMap.signedSteps {
      canvas.fill(
        x: x, y: foot + 2, width: 24, height: 24, ColorMap.signed(strength, on: .white))
      x += 24
    }
    canvas.draw(words.1, x: x + 16, y: foot + 24, .regular, Ink.light.text)
    return canvas
  }
}
