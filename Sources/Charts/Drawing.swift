import Wording

/// A picture that names and describes itself, as one SVG element: no script, no style attribute.
///
/// Colours and fonts are presentation attributes, so the text makes a good file by itself; a page's
/// style sheet overrides them through the class `chart` and those of the parts.
func drawing(
  id: String, title: String, summary: String, width: Double, height: Double, fontSize: Double = 13,
  body: String
) -> String {
  let root = attributes([
    "xmlns": "http://www.w3.org/2000/svg", "class": "chart",
    "viewBox": .init("0 0 \(NumberText.coordinate(width)) \(NumberText.coordinate(height))"),
    "role": "img",
    "aria-labelledby": .init(summary.isEmpty ? "\(id)-title" : "\(id)-title \(id)-desc"),
    "font-family": "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif",
    "font-size": .init(fontSize), "fill": "#1d1b18", "color": "#1d1b18",
  ])
  return "<svg\(root)>\n" + element("title", ["id": .init("\(id)-title")], text: title)
    + (summary.isEmpty ? "" : element("desc", ["id": .init("\(id)-desc")], text: summary))
    + element(
      "rect",
      ["class": "ground", "width": .init(width), "height": .init(height), "fill": "#ffffff"])
    + body + "</svg>\n"
}

/// One line of text; `isQuiet` for what supports the data.
func label(
  _ text: String, x: Double, y: Double, anchor: String = "start", isQuiet: Bool = false
) -> String {
  element(
    "text",
    [
      "class": .init(isQuiet ? "tick" : "label"), "x": .init(x), "y": .init(y),
      "text-anchor": .init(anchor), "fill": .init(isQuiet ? "#5d5850" : "#1d1b18"),
    ], text: text)
}

/// A hairline of the scale: `axis` where the data begin, else `grid`.
func hairline(
  _ kind: String, from start: (x: Double, y: Double), to end: (x: Double, y: Double)
) -> String {
  element(
    "line",
    [
      "class": .init(kind), "x1": .init(start.x), "y1": .init(start.y), "x2": .init(end.x),
      "y2": .init(end.y), "stroke": .init(kind == "axis" ? "#8a847a" : "#dedad2"),
      "stroke-width": 1,
    ])
}

/// A text that is cut where it has more characters than there is room for; one that is isolated from
/// the direction of what follows it stays so.
func cut(_ text: String, to limit: Int) -> String {
  let isIsolated = text.first == "\u{2068}" && text.last == "\u{2069}"
  guard text.count > limit + (isIsolated ? 2 : 0) else { return text }
  if isIsolated {
    return "\u{2068}" + cut(String(text.dropFirst().dropLast()), to: limit) + "\u{2069}"
  }
  return text.prefix(max(limit - 1, 0)) + "…"
}
