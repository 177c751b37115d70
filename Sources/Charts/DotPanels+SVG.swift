import Wording

extension DotPanels {
  private static let y = Scale(domain: 0...1, ends: (146, 48))
  private static let ends = (left: 42.0, right: 160.0)

  /// Each panel as a drawing of its own.
  public var drawings: [PanelDrawing] {
    panels.enumerated().map { number, panel in
      PanelDrawing(id: "\(id)-\(number)", title: panel.summary, body: body(of: panel))
    }
  }

  private func body(of panel: Panel) -> String {
    label(cut(panel.name, to: 20), x: 0, y: 13)
      + label(cut(panel.note, to: 24), x: 0, y: 30, isQuiet: true)
      + grid + labels(of: panel) + reference(of: panel)
      + "<g\(attributes(["class": "series-0", "color": "#0072b2"]))>\n"
      + dots(of: panel) + line(of: panel) + "</g>\n"
  }

  private var grid: String {
    [(0.0, "0%"), (0.5, "50%"), (1, "100%")].map { value, text in
      let y = Self.y.position(of: value)
      return hairline(
        value == 0 ? "axis" : "grid", from: (Self.ends.left, y), to: (Self.ends.right, y))
        + label(text, x: Self.ends.left - 4, y: y + 4, anchor: "end", isQuiet: true)
    }.joined()
  }

  /// What stands below the places, not more than there is room for.
  private func labels(of panel: Panel) -> String {
    let step = (panel.places.count + 3) / 4
    return panel.places.enumerated().filter { $0.offset % max(step, 1) == 0 }.map { number, place in
      label(
        cut(place.label, to: 6), x: x(number, panel), y: Self.y.ends.0 + 18, anchor: "middle",
        isQuiet: true)
    }.joined()
  }

  private func x(_ number: Int, _ panel: Panel) -> Double {
    let last = Double(max(panel.places.count - 1, 1))
    return Self.ends.left + 12 + Double(number) / last * (Self.ends.right - Self.ends.left - 24)
  }

  /// Every seed, as one path of points: a line of no length with a round end is a dot.
  private func dots(of panel: Panel) -> String {
    let points = panel.places.enumerated().flatMap { number, place in
      place.values.filter(\.isFinite).map { value in
        "M\(NumberText.coordinate(x(number, panel))) "
          + "\(NumberText.coordinate(Self.y.position(of: value)))h0"
      }
    }
    guard !points.isEmpty else { return "" }
    return element(
      "path",
      [
        "class": "dots", "d": .init(points.joined()), "fill": "none", "stroke": "currentColor",
        "stroke-width": 4, "stroke-linecap": "round", "stroke-opacity": 0.45,
      ])
  }

  /// The line through the means.
  private func line(of panel: Panel) -> String {
    let corners = panel.places.enumerated().filter { $0.element.mean.isFinite }.map {
      (x($0.offset, panel), Self.y.position(of: $0.element.mean))
    }
    guard !corners.isEmpty else { return "" }
    return element(
      "polyline",
      [
        "points": .init(path(corners)), "fill": "none", "stroke": "currentColor",
        "stroke-width": 1.4, "stroke-linejoin": "round",
      ])
  }

  private func reference(of panel: Panel) -> String {
    guard panel.reference.isFinite else { return "" }
    let y = Self.y.position(of: panel.reference)
    return element(
      "line",
      [
        "class": "rule", "x1": .init(Self.ends.left), "x2": .init(Self.ends.right), "y1": .init(y),
        "y2": .init(y), "stroke": "#5d5850", "stroke-width": 1, "stroke-dasharray": "2 3",
      ])
  }
}
