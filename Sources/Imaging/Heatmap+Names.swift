// Where the parts of a heatmap are, and the names on its axes.

extension Heatmap {
  private static let labelLimit = 260

  /// Where the drawing's cells are, in its pixels, so that something can be laid over them.
  public struct Geometry: Equatable, Sendable {
    /// The left edge of the first column and the upper edge of the first row.
    public let left, top: Int
    /// From one cell's edge to that of the next, across and down.
    public let pitch: Size
    /// The size of a cell.
    public let cell: Size
    /// Width and height of the whole drawing.
    public let width, height: Int

    /// Width and height in pixels.
    public struct Size: Equatable, Sendable {
      public let width, height: Int
    }
  }

  /// Where the cells are.
  public var geometry: Geometry {
    let widest = names.map { Font.regular.width(of: $0) }.max() ?? 0
    let gap = pitch.down > 20 ? 2 : 0
    let left = Font.regular.lineHeight + 12 + widest + 12
    let high = wrapped.map { ($0.map(\.count).max() ?? 1) * Font.regular.lineHeight }
    let top = Font.regular.lineHeight + 8 + (high ?? widest) + 8
    return Geometry(
      left: left, top: top, pitch: .init(width: pitch.across, height: pitch.down),
      cell: .init(width: pitch.across - gap, height: pitch.down - gap),
      width: max(left + labels.count * pitch.across + 8, left + Self.scaleLength),
      height: top + labels.count * pitch.down + 28 + 44 + Font.regular.lineHeight)
  }

  /// The labels, cut to the room they have.
  private var names: [String] { labels.map { Font.regular.fitted($0, Self.labelLimit) } }

  /// The names of columns in lines that fit over them; nil where they do not, and so stand.
  private var wrapped: [[String]]? {
    let room = pitch.across - 4
    let lines = names.map { name in
      Font.regular.lines(name.replacing("/", with: "/ "), room).map {
        $0.replacing("/ ", with: "/")
      }
    }
    let isWhole = zip(lines, names).allSatisfy { lines, name in
      lines.count <= 3
        && lines.joined().filter { $0 != " " } == name.filter { $0 != " " }
        && lines.allSatisfy { Font.regular.width(of: $0) <= room }
    }
    return isWhole ? lines : nil
  }

  /// The names at rows and columns; of rows too close for it only every second or third.
  func drawNames(_ canvas: inout Canvas, _ geometry: Geometry, _ ink: Ink) {
    let (wrapped, font) = (wrapped, Font.regular)
    for (index, name) in names.enumerated() {
      let middle = geometry.left + index * pitch.across + geometry.cell.width / 2
      if let lines = wrapped?[index] {
        let first = geometry.top - 8 - lines.count * font.lineHeight + font.baseline
        for (number, line) in lines.enumerated() {
          canvas.draw(
            line, x: middle, y: first + number * font.lineHeight, font, ink.text, .center)
        }
      } else if index % Self.stride(font.lineHeight, pitch.across) == 0 {
        var upright = Canvas(
          width: font.width(of: name), height: font.lineHeight, ink.paper)
        upright.draw(name, x: 0, y: font.baseline, font, ink.text)
        let turned = upright.rotated()
        canvas.draw(turned, x: middle - turned.width / 2, y: geometry.top - 8 - turned.height)
      }
      guard index % Self.stride(font.lineHeight, pitch.down) == 0 else { continue }
      let y = geometry.top + index * pitch.down + (geometry.cell.height + font.capHeight) / 2
      canvas.draw(name, x: geometry.left - 12, y: y, font, ink.text, .right)
    }
  }

  /// Of how many names one is written, so that no two touch.
  private static func stride(_ size: Int, _ pitch: Int) -> Int {
    max((size + pitch - 1) / pitch, 1)
  }
}
