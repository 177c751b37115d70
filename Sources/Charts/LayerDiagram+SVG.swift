extension LayerDiagram {
  private static let widest = 92.0
  private static let middle = 46.0
  /// Where the words begin.
  private static let words = 104.0
  private static let barHeight = 36.0
  private static let pitch = 66.0

  /// The diagram; its height follows from the layers.
  public func layout(width: Double, height: Double?) -> Layout {
    Layout(
      width: width,
      height: Double(max(layers.count, 1)) * Self.pitch - (Self.pitch - Self.barHeight) + 4,
      body: layers.indices.map { row($0) }.joined())
  }

  /// The upper edge of a layer's bar.
  private func top(_ index: Int) -> Double { 2 + Double(index) * Self.pitch }

  /// The width of a layer's bar.
  private func width(_ index: Int) -> Double {
    let largest = layers.compactMap(\.size).max() ?? 0
    guard let size = layers[index].size, size > 0, largest > 0 else { return 4 }
    return max((size / largest).squareRoot() * Self.widest, 4)
  }

  /// One layer: its bar, its words and the way to the next.
  private func row(_ index: Int) -> String {
    let layer = layers[index]
    let top = top(index)
    let words = "<tspan font-weight=\"600\">\(escaped(cut(layer.name, to: 16)))</tspan>"
    var text =
      layer.size == nil
      ? label("⋮", x: Self.middle, y: top + 23, anchor: "middle")
      : element(
        "rect",
        [
          "class": "series-0", "color": "#0072b2", "fill": "currentColor",
          "x": .init(Self.middle - width(index) / 2), "y": .init(top),
          "width": .init(width(index)), "height": .init(Self.barHeight),
        ])
    let place = attributes([
      "class": "label", "x": .init(Self.words), "y": .init(top + 14), "fill": "#1d1b18",
    ])
    text += "<text\(place)>\(words) \(escaped(cut(layer.kind, to: 14)))</text>\n"
    text += label(cut(layer.detail, to: 31), x: Self.words, y: top + 32, isQuiet: true)
    return index + 1 < layers.count ? text + passage(from: index) : text
  }

  /// The pale shape between two layers, with an arrow in it.
  private func passage(from index: Int) -> String {
    let (start, end) = (top(index) + Self.barHeight, top(index + 1))
    let (upper, lower) = (width(index) / 2, width(index + 1) / 2)
    let middle = Self.middle
    return element(
      "polygon",
      [
        "class": "series-0", "color": "#0072b2", "fill": "currentColor", "fill-opacity": 0.14,
        "points": .init(
          path([
            (middle - upper, start), (middle + upper, start), (middle + lower, end),
            (middle - lower, end),
          ])),
      ])
      + hairline("axis", from: (middle, start + 5), to: (middle, end - 8))
      + element(
        "polygon",
        [
          "class": "arrow", "fill": "#8a847a",
          "points": .init(
            path([(middle - 4, end - 10), (middle + 4, end - 10), (middle, end - 3)])),
        ])
  }
}
