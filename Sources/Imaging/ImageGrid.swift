/// Rows of small pictures, each row with a name and each picture with a caption where given.
public struct ImageGrid: Sendable {
  /// One picture and the lines below it.
  public struct Tile: Sendable {
    /// The picture; 0 is the background.
    public var image: GreyImage
    /// Lines of text below, each cut where columns as wide as it would leave no room for the others.
    public var captions: [String]
    /// What is laid over the picture, which is then faint: a number from −1 to 1 for each pixel, drawn in two
    /// inks; nil for nothing.
    public var field: [Float]?

    /// A picture with its lines.
    ///
    /// - Precondition: A field has a number for each pixel of a grey picture.
    public init(image: GreyImage, captions: [String] = [], field: [Float]? = nil) {
      precondition(field.map { $0.count == image.pixels.count } ?? true)
      self.image = image
      self.captions = captions
      self.field = field
    }
  }

  /// One row of tiles.
  public struct Row: Sendable {
    /// The name at the left.
    public var label: String?
    /// From left to right.
    public var tiles: [Tile]

    /// A row with its name.
    public init(label: String? = nil, tiles: [Tile]) {
      self.label = label
      self.tiles = tiles
    }
  }

  private let rows: [Row]
  private let scale: Int
  private var lettering = Font.regular
  /// Between pictures with captions, which may reach into it.
  private var captionGap = 28
  /// The width that columns together grow to for the sake of captions: what a page shows at once.
  private var room = 1680

  /// Arranges rows of tiles.
  ///
  /// - Parameter tileScale: Pixels of the figure for each pixel of a picture.
  public init(rows: [Row], tileScale: Int) {
    self.rows = rows
    scale = max(tileScale, 1)
  }

  /// The same pictures for a slide: those with captions twelve in a row and smaller.
  public func forSlide() -> ImageGrid {
    let tiles = rows.flatMap(\.tiles)
    guard let side = tiles.map(\.image.width).max(), side > 0,
      rows.allSatisfy({ ($0.label ?? "").isEmpty }), tiles.contains(where: { !$0.captions.isEmpty })
    else { return self }
    let lines = stride(from: 0, to: tiles.count, by: 12).map {
      Row(tiles: Array(tiles[$0..<min($0 + 12, tiles.count)]))
    }
    var result = ImageGrid(rows: lines, tileScale: max(84 / side, 1))
    result.lettering = .small
    result.captionGap = 36
    result.room = 1440
    return result
  }

  /// Draws the grid; grey pictures dark on a light plate.
  public func draw(for scheme: Scheme = .light) -> Canvas {
    let ink = scheme.ink
    let tiles = rows.flatMap(\.tiles)
    let tileWidth = (tiles.map(\.image.width).max() ?? 0) * scale
    let tileHeight = (tiles.map(\.image.height).max() ?? 0) * scale
    let hasCaptions = tiles.contains { !$0.captions.isEmpty }
    let gap = hasCaptions ? captionGap : 8
    // Where each row begins, and where one more would.
    let tops = rows.reduce(into: [0]) { tops, row in
      let lines = row.tiles.map(\.captions.count).max() ?? 0
      let captions = lines * (lettering.lineHeight + 2) + (lines > 0 ? 10 : 0)
      tops.append((tops.last ?? 0) + tileHeight + captions + gap)
    }
    let labels = rows.compactMap(\.label).map { Font.strong.fitted($0, 360) }
    let labelWidth = labels.map { Font.strong.width(of: $0) + 28 }.max() ?? 0
    let columns = rows.map(\.tiles.count).max() ?? 0
    let widest = tiles.flatMap(\.captions).map { lettering.width(of: $0) + 20 }.max() ?? 0
    let most = (room - labelWidth) / max(columns, 1)
    let pitch = max(tileWidth + gap, min(widest, most, 2 * tileWidth + gap))

    var canvas = Canvas(
      width: max(labelWidth + columns * pitch - (hasCaptions ? 8 : gap), 1),
      height: max((tops.last ?? 0) - gap, 1), ink.paper)
    for (row, y) in zip(rows, tops) {
      if let label = row.label {
        canvas.draw(
          Font.strong.fitted(label, 360), x: labelWidth - 28,
          y: y + (tileHeight + Font.strong.capHeight) / 2, .strong, ink.text, .right)
      }
      for (column, tile) in row.tiles.enumerated() {
        let x = labelWidth + column * pitch
        canvas.fill(x: x, y: y, width: tileWidth, height: tileHeight, ink.plate)
        if let field = tile.field {
          draw(field, over: tile.image, x: x, y: y, on: &canvas)
        } else {
          canvas.draw(tile.image, x: x, y: y, scale: scale, Ink.light.garment)
        }
        for (line, caption) in tile.captions.enumerated() {
          let text = lettering.fitted(caption, pitch - 8)
          let baseline = y + tileHeight + 10 + line * (lettering.lineHeight + 2)
          canvas.draw(
            text, x: x, y: baseline + lettering.capHeight, lettering,
            line == 0 ? ink.text : ink.quiet)
        }
      }
    }
    return canvas
  }

  /// Draws a field over a picture in a third of its strength, in six steps: with the inks, 84 colours.
  private func draw(
    _ field: [Float], over image: GreyImage, x: Int, y: Int, on canvas: inout Canvas
  ) {
    for (place, value) in field.enumerated() {
      canvas.fill(
        x: x + place % image.width * scale, y: y + place / image.width * scale, width: scale,
        height: scale,
        ColorMap.signed(
          ColorMap.signedStep(Double(value)), on: Ink.light.garment(image.pixels[place] / 51 * 17)))
    }
  }
}
