import Wording

extension StepPanels {
  private static let x = Scale(domain: 0...1, ends: (22, 158))
  private static let y = Scale(domain: 0...1, ends: (152, 48))

  /// Each panel as a drawing of its own.
  public var drawings: [PanelDrawing] {
    panels.enumerated().map { number, panel in
      PanelDrawing(
        id: "\(id)-\(number)", title: "\(panel.name): \(panel.note)", body: body(of: panel))
    }
  }

  private func body(of panel: Panel) -> String {
    label(cut(panel.name, to: 20), x: 0, y: 13)
      + label(panel.note, x: 0, y: 30, isQuiet: true)
      + grid + curve(of: panel) + baseline(of: panel)
  }

  /// The frame, its ends and the axes' titles.
  private var grid: String {
    let (x, y) = (Self.x, Self.y)
    let center = y.position(of: 0.5)
    let turned = attributes([
      "class": "tick",
      "transform": .init("translate(12 \(NumberText.coordinate(center))) rotate(-90)"),
      "text-anchor": "middle", "fill": "#5d5850",
    ])
    return [0.0, 0.5, 1].map { value in
      hairline(
        value == 0 ? "axis" : "grid", from: (x.ends.0, y.position(of: value)),
        to: (x.ends.1, y.position(of: value)))
    }.joined()
      + label("1", x: 16, y: y.ends.1 + 5, anchor: "end", isQuiet: true)
      + label("0", x: 16, y: y.ends.0 + 4, anchor: "end", isQuiet: true)
      + label("0", x: x.ends.0, y: y.ends.0 + 17, anchor: "middle", isQuiet: true)
      + label("1", x: x.ends.1, y: y.ends.0 + 17, anchor: "middle", isQuiet: true)
      + label(
        xTitle, x: (x.ends.0 + x.ends.1) / 2, y: y.ends.0 + 17, anchor: "middle", isQuiet: true)
      + "<text\(turned)>\(escaped(yTitle))</text>\n"
  }

  /// The curve and, paler, the area below it.
  private func curve(of panel: Panel) -> String {
    let points = panel.points.filter { $0.x.isFinite && $0.y.isFinite }
    guard !points.isEmpty else { return "" }
    let start = NumberText.coordinate(Self.x.position(of: 0))
    let steps = points.enumerated().map { number, point in
      let y = NumberText.coordinate(Self.y.position(of: point.y))
      return (number == 0 ? "M\(start) \(y)" : "V\(y)")
        + "H\(NumberText.coordinate(Self.x.position(of: point.x)))"
    }.joined()
    let bottom = NumberText.coordinate(Self.y.position(of: 0))
    let area = "\(steps)V\(bottom)H\(start)Z"
    return "<g\(attributes(["class": "series-0", "color": "#0072b2"]))>\n"
      + element("path", ["d": .init(area), "fill": "currentColor", "fill-opacity": 0.12])
      + element(
        "path",
        [
          "d": .init(steps), "fill": "none", "stroke": "currentColor", "stroke-width": 1.6,
          "stroke-linejoin": "round",
        ]) + "</g>\n"
  }

  /// The dotted line across a panel.
  private func baseline(of panel: Panel) -> String {
    guard panel.baseline.isFinite else { return "" }
    let y = Self.y.position(of: panel.baseline)
    return element(
      "line",
      [
        "class": "rule", "x1": .init(Self.x.ends.0), "x2": .init(Self.x.ends.1), "y1": .init(y),
        "y2": .init(y), "stroke": "#5d5850", "stroke-width": 1, "stroke-dasharray": "2 3",
      ])
  }
}
