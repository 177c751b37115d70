/// Many small fields of signed numbers, such as the weights of each unit of a first layer.
public struct WeightMosaic: Sendable {
  private let tiles: [[Float]]
  private let width, height, columns: Int

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
  }

  /// The largest magnitude that the colours tell apart: that of 1 in 200 weights is beyond it, so
  /// that a few outliers do not bleach the rest.
  public var limit: Float {
    let sorted = tiles.joined().map(\.magnitude).filter(\.isFinite).sorted()
    guard let last = sorted.last else { return 0 }
    return min(sorted[min(sorted.count * 199 / 200, sorted.count - 1)], last)
  }

  /// Draws the mosaic with zero near white and a scale below.
  public func draw() -> Canvas {
    let scale = 3
    let gap = 8
    let limit = Double(max(limit, .leastNormalMagnitude))
    let (tileWidth, tileHeight) = (width * scale + gap, height * scale + gap)
    let rows = (tiles.count + columns - 1) / columns
    let legend = 28 + Font.small.lineHeight
    let total = max(min(columns, tiles.count) * tileWidth - gap, 1)
    var canvas = Canvas(width: total, height: max(rows * tileHeight - gap, 1) + 24 + legend)
    for (index, tile) in tiles.enumerated() {
      let x = index % columns * tileWidth
      let y = index / columns * tileHeight
      for (position, value) in tile.enumerated() {
        canvas.fill(
          x: x + position % width * scale, y: y + position / width * scale, width: scale,
          height: scale, ColorMap.diverging[Double(value) / (2 * limit) + 0.5])
      }
    }
    drawLegend(&canvas, limit, y: max(rows * tileHeight - gap, 1) + 24)
    return canvas
  }

  private func drawLegend(_ canvas: inout Canvas, _ limit: Double, y: Int) {
    let length = min(360, canvas.width)
    let left = (canvas.width - length) / 2
    for column in 0..<length {
      let color = ColorMap.diverging[Double(column) / Double(max(length - 1, 1))]
      canvas.fill(x: left + column, y: y, width: 1, height: 16, color)
    }
    let bound = rounded(limit)
    for (text, x) in [("−" + bound, left), ("0", left + length / 2), (bound, left + length)] {
      let baseline = y + 24 + Font.small.capHeight
      canvas.draw(text, x: x, y: baseline, .small, Ink.text, .center)
    }
  }

  /// Two decimals, or the power of ten of what is too large for them.
  private func rounded(_ value: Double) -> String {
    guard value < 1e9 else { return "\(value)" }
    let hundredths = Int((value * 100).rounded())
    let fraction = hundredths % 100
    return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction)"
  }
}
