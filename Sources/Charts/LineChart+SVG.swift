extension LineChart {
  /// The chart as one SVG element: no script, no style attribute, the same bytes for equal charts.
  ///
  /// Colours and fonts are presentation attributes, so the text makes a good file by itself; a page's
  /// style sheet overrides them through the classes `chart`, `ground`, `hollow`, `grid`, `axis`,
  /// `tick`, `axis-title`, `label`, `rule`, `reference`, `mark` and `series-0` to `series-3`. Points
  /// and bars carry their values as `<title>`, which browsers show under the pointer.
  public var svg: String {
    let frame = Frame(self)
    let root = attributes([
      "xmlns": "http://www.w3.org/2000/svg", "class": "chart",
      "viewBox": .init("0 0 \(Int(Frame.width)) \(Int(frame.height))"), "role": "img",
      "aria-labelledby": .init("\(id)-title \(id)-desc"),
      "font-family": "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif",
      "font-size": 14, "fill": "#1d1b18", "color": "#1d1b18",
    ])
    return "<svg\(root)>\n"
      + element("title", ["id": .init("\(id)-title")], text: title)
      + element("desc", ["id": .init("\(id)-desc")], text: summary)
      + element(
        "rect",
        [
          "class": "ground", "width": .init(Frame.width), "height": .init(frame.height),
          "fill": "#ffffff",
        ])
      + (frame.hasData ? frame.drawing : frame.emptyNote)
      + "</svg>\n"
  }
}
