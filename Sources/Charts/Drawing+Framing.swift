import Wording

extension Drawing {
  /// The drawing as a file that stands alone: on white, within margins, its heading above and its
  /// credit below.
  public func framed(heading: String, credit: String) -> String {
    let drawn = layout(width: widths.count > 1 ? 600 : widths.last ?? Self.narrow, height: nil)
    let (margin, size, line) = (28.0, 18.0, 24.0)
    let width = max(drawn.width, 400) + 2 * margin
    let lines = Lettering.lines(heading, width: width - 2 * margin, size: 1.1 * size)
    let top = margin + Double(lines.count) * line + 14
    let credits = Lettering.lines(credit, width: width - 2 * margin)
    let foot = top + drawn.height + 34
    return page(
      heading, width: width,
      height: foot + Double(credits.count - 1) * Lettering.lineHeight + margin - 6,
      headings(lines, x: margin, y: margin + 16, size: size, line: line)
        + placed(drawn, x: margin, y: top, scale: 1)
        + small(credits, x: margin, y: foot, size: 13, line: Lettering.lineHeight))
  }

  /// The drawing as a slide of 1600 × 900 pixels, as large as it fits, its lettering at least twice
  /// as large as on a page where the drawing can choose its size.
  public func slide(heading: String, credit: String) -> String {
    let (width, height, margin) = (1600.0, 900.0, 80.0)
    let lines = Lettering.lines(heading, width: width - 2 * margin, size: 44)
    let top = 92 + Double(lines.count) * 52
    let room = (width: width - 2 * margin, height: height - 96 - top)
    let drawn = layout(
      width: widths.count > 1 ? room.width / 2 : widths.last ?? Self.narrow,
      height: room.height / 2)
    let scale = min(room.width / drawn.width, room.height / drawn.height, 2.4)
    return page(
      heading, width: width, height: height,
      headings(lines, x: margin, y: 108, size: 40, line: 52)
        + placed(drawn, x: margin, y: top, scale: scale)
        + small([credit], x: margin, y: height - 44, size: 24, line: 30))
  }

  private func page(_ finding: String, width: Double, height: Double, _ body: String)
    -> String
  {
    let (across, down) = (NumberText.coordinate(width), NumberText.coordinate(height))
    let root = attributes([
      "xmlns": "http://www.w3.org/2000/svg", "viewBox": .init("0 0 \(across) \(down)"),
      "width": .init(across), "height": .init(down), "role": "img",
      "aria-labelledby": .init("\(id)-title \(id)-desc"),
    ])
    return "<svg\(root)\(Lettering.attributes)>\n"
      + element("title", ["id": .init("\(id)-title")], text: title)
      + element("desc", ["id": .init("\(id)-desc")], text: finding)
      + ground(width: width, height: height) + body + "</svg>\n"
  }

  private func placed(_ drawn: Layout, x: Double, y: Double, scale: Double) -> String {
    let place =
      "translate(\(NumberText.coordinate(x)) \(NumberText.coordinate(y)))"
      + (scale == 1 ? "" : " scale(\(NumberText.coordinate(scale)))")
    return "<g\(attributes(["transform": .init(place)]))>\n\(drawn.body)</g>\n"
  }

  private func headings(_ lines: [String], x: Double, y: Double, size: Double, line: Double)
    -> String
  {
    lines.enumerated().map { number, text in
      element(
        "text",
        [
          "x": .init(x), "y": .init(y + Double(number) * line), "font-size": .init(size),
          "font-weight": 600,
        ], text: text)
    }.joined()
  }

  private func small(_ lines: [String], x: Double, y: Double, size: Double, line: Double) -> String
  {
    lines.enumerated().map { number, text in
      element(
        "text",
        [
          "x": .init(x), "y": .init(y + Double(number) * line), "font-size": .init(size),
          "fill": "#5d5850",
        ], text: text)
    }.joined()
  }
}

/// A drawing's SVG text in the colours of a dark page, for where no style sheet reaches it: the colours
/// of the report's style sheet in place of those of paper.
public func darkened(_ svg: String) -> String {
  let colors = [
    ("#ffffff", "#171614"), ("#1d1b18", "#ece8e0"), ("#5d5850", "#aba498"),
    ("#dedad2", "#3a3732"), ("#8a847a", "#7d776d"), ("#0072B2", "#5ab4e6"),
    ("#0072b2", "#5ab4e6"), ("#D55E00", "#f0904a"), ("#00805D", "#3fbf97"),
    ("#A9518A", "#dd94c0"),
  ]
  // In quotes: text has none, so that only attributes change.
  return colors.reduce(svg) { $0.replacing("\"\($1.0)\"", with: "\"\($1.1)\"") }
}
