/// Rows of small pictures, each row with a name and each picture with a caption where given.
public struct ImageGrid: Sendable {
  /// One picture and the lines below it.
  public struct Tile: Sendable {
    /// The picture; 0 is the background.
    public var image: GreyImage
    /// Lines of text below, each cut to the width of the tile.
    public var captions: [String]

    /// A picture with its lines.
    public init(image: GreyImage, captions: [String] = []) {
      self.image = image
      self.captions = captions
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

  /// Arranges rows of tiles.
  ///
  /// - Parameter tileScale: Pixels of the figure for each pixel of a picture.
  public init(rows: [Row], tileScale: Int) {
    self.rows = rows
    scale = max(tileScale, 1)
  }

  /// Draws the grid; grey pictures dark on a light plate.
  public func draw(for scheme: Scheme = .light) -> Canvas {
    let ink = scheme.ink
    let tiles = rows.flatMap(\.tiles)
    let tileWidth = (tiles.map(\.image.width).max() ?? 0) * scale
    let tileHeight = (tiles.map(\.image.height).max() ?? 0) * scale
    let captionLines = tiles.map(\.captions.count).max() ?? 0
    let gap = captionLines > 0 ? 28 : 8
    let captionHeight = captionLines * (Font.regular.lineHeight + 2) + (captionLines > 0 ? 10 : 0)
    let labels = rows.compactMap(\.label).map { Font.strong.fitted($0, 360) }
    let labelWidth = labels.map { Font.strong.width(of: $0) + 28 }.max() ?? 0
    let columns = rows.map(\.tiles.count).max() ?? 0

    var canvas = Canvas(
      width: max(labelWidth + columns * (tileWidth + gap) - gap, 1),
      height: max(rows.count * (tileHeight + captionHeight + gap) - gap, 1), ink.paper)
    for (index, row) in rows.enumerated() {
      let y = index * (tileHeight + captionHeight + gap)
      if let label = row.label {
        canvas.draw(
          Font.strong.fitted(label, 360), x: labelWidth - 28,
          y: y + (tileHeight + Font.strong.capHeight) / 2, .strong, ink.text, .right)
      }
      for (column, tile) in row.tiles.enumerated() {
        let x = labelWidth + column * (tileWidth + gap)
        canvas.fill(x: x, y: y, width: tileWidth, height: tileHeight, ink.plate)
        canvas.draw(tile.image, x: x, y: y, scale: scale, Ink.light.garment)
        for (line, caption) in tile.captions.enumerated() {
          let text = Font.regular.fitted(caption, tileWidth + gap - 8)
          let baseline = y + tileHeight + 10 + line * (Font.regular.lineHeight + 2)
          canvas.draw(
            text, x: x, y: baseline + Font.regular.capHeight, .regular,
            line == 0 ? ink.text : ink.quiet)
        }
      }
    }
    return canvas
  }
}
