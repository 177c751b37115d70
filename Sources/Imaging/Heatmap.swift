/// A square table of coloured cells with names on both axes and its scale below.
public struct Heatmap: Sendable {
  /// A mark on the colour scale.
  public struct Tick: Sendable {
    /// 0 at the scale's start to 1 at its end.
    public var position: Double
    /// What is written below it.
    public var text: String

    /// A mark at a position.
    public init(position: Double, text: String) {
      self.position = position
      self.text = text
    }
  }

  private let values: [[Double?]]
  private let texts: [[String]]
  let labels: [String]
  private let rowTitle, columnTitle, scaleTitle: String
  private let ticks: [Tick]
  /// From one cell's edge to that of the next, across and down.
  private(set) var pitch: (across: Int, down: Int)

  /// Describes a heatmap.
  ///
  /// - Parameters:
  ///   - values: `[row][column]`, 0 to 1 on the colour scale; nil for a neutral cell.
  ///   - texts: `[row][column]`, what the cells say where they are large enough.
  ///   - labels: The names of rows and columns alike.
  ///   - rowTitle: What the rows are.
  ///   - columnTitle: What the columns are.
  ///   - scaleTitle: What the colours are.
  ///   - ticks: The marks of the colour scale.
  public init(
    values: [[Double?]], texts: [[String]], labels: [String], rowTitle: String,
    columnTitle: String, scaleTitle: String, ticks: [Tick]
  ) {
    self.values = values
    self.texts = texts
    self.labels = labels
    self.rowTitle = rowTitle
    self.columnTitle = columnTitle
    self.scaleTitle = scaleTitle
    self.ticks = ticks
    let count = max(values.count, 1)
    // A few classes have flatter cells than squares, so that the whole fits a screen.
    pitch = (max(12, min(112, 1120 / count)), max(12, min(84, 1120 / count)))
  }

  /// Draws the heatmap, at most 1,400 pixels wide whatever the number of classes.
  public func draw() -> Canvas {
    let (geometry, ink) = (geometry, Ink.light)
    let (left, top) = (geometry.left, geometry.top)
    let (width, height) = (values.count * pitch.across, values.count * pitch.down)
    var canvas = Canvas(width: geometry.width, height: geometry.height, ink.paper)
    canvas.draw(
      columnTitle, x: left + width / 2, y: Font.regular.capHeight + 4, .regular, ink.quiet, .center)
    var title = Canvas(width: height, height: Font.regular.lineHeight, ink.paper)
    title.draw(
      rowTitle, x: height / 2, y: Font.regular.capHeight + 4, .regular, ink.quiet, .center)
    canvas.draw(title.rotated(), x: 0, y: top)
    drawNames(&canvas, geometry, ink)
    for (row, line) in values.enumerated() {
      for column in line.indices { drawCell(row, column, &canvas, geometry, ink) }
    }
    drawScale(&canvas, x: left, y: top + height + 28, ink)
    return canvas
  }

  /// The same heatmap with cells as large as fit into a width and height.
  public func fitting(width: Int, height: Int) -> Heatmap {
    let (geometry, count) = (geometry, max(values.count, 1))
    var result = self
    result.pitch = (
      max(12, min(160, (width - geometry.left - 8) / count)),
      max(12, min(84, (height - geometry.height + pitch.down * count) / count))
    )
    return result
  }

  private func drawCell(
    _ row: Int, _ column: Int, _ canvas: inout Canvas, _ geometry: Geometry, _ ink: Ink
  ) {
    let (x, y) = (geometry.left + column * pitch.across, geometry.top + row * pitch.down)
    let color = values[row][column].map { ColorMap.blues($0) } ?? ink.plate
    canvas.fill(x: x, y: y, width: geometry.cell.width, height: geometry.cell.height, color)
    let text = texts[row][column]
    let full: Font = row == column ? .strong : .regular
    let room = geometry.cell
    let font = full.width(of: text) <= room.width - 8 ? full : .small
    guard font.width(of: text) <= room.width - 4, font.capHeight + 8 <= room.height else { return }
    canvas.draw(
      text, x: x + room.width / 2, y: y + (room.height + font.capHeight) / 2, font, color.text,
      .center)
  }

  /// The scale in its steps, what it measures before it and its marks below.
  private func drawScale(_ canvas: inout Canvas, x: Int, y: Int, _ ink: Ink) {
    let start = x + Font.regular.width(of: scaleTitle) + 24
    let length = max(min(Self.scaleLength, canvas.width - start - 40), 1)
    canvas.draw(
      scaleTitle, x: x, y: y + (22 + Font.regular.capHeight) / 2, .regular, ink.quiet)
    for column in 0..<length {
      let share = (Double(column) + 0.5) / Double(length)
      canvas.fill(x: start + column, y: y, width: 1, height: 22, ColorMap.blues(share))
    }
    for tick in ticks {
      let place = start + Int((tick.position * Double(length - 1)).rounded())
      canvas.fill(x: place - 1, y: y + 22, width: 2, height: 8, ink.quiet)
      canvas.draw(
        tick.text, x: place, y: y + 40 + Font.regular.capHeight, .regular, ink.text, .center)
    }
  }

  static let scaleLength = 400
}
