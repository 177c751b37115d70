/// A square table of coloured cells with names on both axes and a scale at the side.
public struct Heatmap: Sendable {
  /// A mark on the colour scale.
  public struct Tick: Sendable {
    /// 0 at the scale's start to 1 at its end.
    public var position: Double
    /// What is written beside it.
    public var text: String

    /// A mark at a position.
    public init(position: Double, text: String) {
      self.position = position
      self.text = text
    }
  }

  private let values: [[Double?]]
  private let texts: [[String]]
  private let labels: [String]
  private let rowTitle, columnTitle: String
  private let ticks: [Tick]
  private let cell: Int
  private let map = ColorMap.cividis

  /// Describes a heatmap.
  ///
  /// - Parameters:
  ///   - values: `[row][column]`, 0 to 1 on the colour scale; nil for a neutral cell.
  ///   - texts: `[row][column]`, what the cells say where they are large enough.
  ///   - labels: The names of rows and columns alike.
  ///   - rowTitle: What the rows are.
  ///   - columnTitle: What the columns are.
  ///   - ticks: The marks of the colour scale.
  public init(
    values: [[Double?]], texts: [[String]], labels: [String], rowTitle: String,
    columnTitle: String, ticks: [Tick]
  ) {
    self.values = values
    self.texts = texts
    self.labels = labels
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
    self.ticks = ticks
    cell = max(12, min(120, 1200 / max(values.count, 1)))
  }

  private static let labelLimit = 260
  private static let gap = 2

  /// Where the drawing's cells are, in its pixels, so that something can be laid over them.
  public struct Geometry: Equatable, Sendable {
    /// The left edge of the first column and the upper edge of the first row.
    public let left, top: Int
    /// From one cell's edge to that of the next, and the width and height of a cell.
    public let pitch, side: Int
    /// Width and height of the whole drawing.
    public let width, height: Int
  }

  /// Where the cells are.
  public var geometry: Geometry {
    let widest = names.map { Font.small.width(of: $0) }.max() ?? 0
    let size = values.count * cell
    let left = Font.regular.lineHeight + 16 + widest + 14
    let columnHeight = isFlat(widest) ? Font.small.lineHeight : widest
    let top = Font.regular.lineHeight + 12 + columnHeight + 12
    return Geometry(
      left: left, top: top, pitch: cell, side: cell - (cell > 20 ? Self.gap : 0),
      width: left + size + 150, height: top + size + 4)
  }

  /// The labels, cut to the room they have.
  private var names: [String] { labels.map { Font.small.fitted($0, Self.labelLimit) } }

  /// Whether names of columns lie flat; where they do not fit, they stand.
  private func isFlat(_ widest: Int) -> Bool { widest <= cell - 6 }

  /// Draws the heatmap, about 1,500 pixels wide whatever the number of classes.
  public func draw() -> Canvas {
    let names = names
    let isFlat = isFlat(names.map { Font.small.width(of: $0) }.max() ?? 0)
    let geometry = geometry
    let (left, top, size) = (geometry.left, geometry.top, values.count * cell)
    var canvas = Canvas(width: geometry.width, height: geometry.height)

    canvas.draw(
      columnTitle, x: left + size / 2, y: Font.regular.capHeight + 4, .regular, Ink.quiet, .center)
    var title = Canvas(width: size, height: Font.regular.lineHeight)
    title.draw(
      rowTitle, x: size / 2, y: Font.regular.capHeight + 4, .regular, Ink.quiet, .center)
    canvas.draw(title.rotated(), x: 0, y: top)
    for (index, name) in names.enumerated() {
      drawRowName(name, index, &canvas, right: left - 14, top: top)
      drawColumnName(name, index, &canvas, left: left, bottom: top - 12, isFlat: isFlat)
    }
    for (row, line) in values.enumerated() {
      for column in line.indices {
        drawCell(
          row, column, &canvas, x: left + column * cell, y: top + row * cell, side: geometry.side)
      }
    }
    drawScale(&canvas, x: left + size + 28, y: top, height: size)
    return canvas
  }

  private func drawRowName(
    _ name: String, _ index: Int, _ canvas: inout Canvas, right: Int, top: Int
  ) {
    guard cell >= Font.small.lineHeight || index % 2 == 0 else { return }
    let y = top + index * cell + (cell + Font.small.capHeight) / 2
    canvas.draw(name, x: right, y: y, .small, Ink.text, .right)
  }

  private func drawColumnName(
    _ name: String, _ index: Int, _ canvas: inout Canvas, left: Int, bottom: Int, isFlat: Bool
  ) {
    let middle = left + index * cell + cell / 2
    if isFlat {
      canvas.draw(name, x: middle, y: bottom - 4, .small, Ink.text, .center)
    } else if cell >= Font.small.lineHeight || index % 2 == 0 {
      var upright = Canvas(width: Font.small.width(of: name), height: Font.small.lineHeight)
      upright.draw(name, x: 0, y: Font.small.capHeight + 3, .small, Ink.text)
      let turned = upright.rotated()
      canvas.draw(turned, x: middle - turned.width / 2, y: bottom - turned.height)
    }
  }

  private func drawCell(
    _ row: Int, _ column: Int, _ canvas: inout Canvas, x: Int, y: Int, side: Int
  ) {
    let value = values[row][column]
    let color = value.map { map[$0] } ?? Ink.plate
    canvas.fill(x: x, y: y, width: side, height: side, color)
    let text = texts[row][column]
    let font = row == column && cell >= 80 ? Font.strong : cell >= 80 ? Font.regular : Font.small
    guard font.width(of: text) <= side - 8, font.capHeight + 8 <= side else { return }
    canvas.draw(
      text, x: x + side / 2, y: y + (side + font.capHeight) / 2, font, color.text, .center)
  }

  private func drawScale(_ canvas: inout Canvas, x: Int, y: Int, height: Int) {
    for row in 0..<height {
      let position = 1 - Double(row) / Double(max(height - 1, 1))
      canvas.fill(x: x, y: y + row, width: 22, height: 1, map[position])
    }
    for tick in ticks {
      let line = y + Int(((1 - tick.position) * Double(height - 1)).rounded())
      canvas.fill(x: x + 22, y: line, width: 8, height: 2, Ink.quiet)
      let baseline = min(max(line + Font.small.capHeight / 2, y + Font.small.capHeight), y + height)
      canvas.draw(tick.text, x: x + 38, y: baseline, .small, Ink.text)
    }
  }
}
