extension BarPanels {
  private static let rowHeight = 21.0
  private static let top = 30.0
  private static let nameLimit = 14

  /// A narrow one and one for half of a wide page.
  public var widths: [Double] { [Self.narrow, 440] }

  /// The chart for a width; its height follows from the rows.
  public func layout(width: Double, height: Double?) -> Layout {
    Layout(
      width: width, height: Self.top + Double(rows.count) * Self.rowHeight + 4,
      body: body(width: width))
  }

  /// Room for a panel's numbers, or for its title where that is longer.
  private func textWidth(_ panel: Int) -> Double {
    let longest = rows.compactMap { $0.bars.count > panel ? $0.bars[panel].text.count : nil }.max()
    return Double(max((longest ?? 0) + 1, panels[panel].count)) * Lettering.character + 6
  }

  private func most(_ panel: Int) -> Double {
    rows.compactMap { $0.bars.count > panel ? $0.bars[panel].value : nil }.max() ?? 0
  }

  private func body(width: Double) -> String {
    let longest = rows.filter { !$0.bars.isEmpty }.map { min($0.name.count, Self.nameLimit) }.max()
    let names = Double(longest ?? 0) * Lettering.character + 8
    let texts = panels.indices.reduce(0) { $0 + textWidth($1) }
    let sum = panels.indices.reduce(0) { $0 + most($1) }
    let unit = sum > 0 ? max(width - names - texts, 0) / sum : 0
    var left = names
    var text = rows.enumerated().map { number, row in
      label(
        cut(row.name, to: row.bars.isEmpty ? 45 : Self.nameLimit), x: 0, y: baseline(number),
        isQuiet: row.bars.isEmpty)
    }.joined()
    for panel in panels.indices {
      text += self.panel(panel, left: left, unit: unit)
      left += most(panel) * unit + textWidth(panel)
    }
    return text
  }

  private func baseline(_ row: Int) -> Double {
    Self.top + (Double(row) + 0.5) * Self.rowHeight + 4.5
  }

  /// One panel: its title, the line at zero, its bars and their numbers.
  private func panel(_ panel: Int, left: Double, unit: Double) -> String {
    let bottom = Self.top + Double(rows.count) * Self.rowHeight
    var text = label(panels[panel], x: left, y: 15, isQuiet: true)
    for (number, row) in rows.enumerated() where row.bars.count > panel {
      let length = max(row.bars[panel].value, 0) * unit
      text += element(
        "rect",
        [
          "class": "series-0", "color": "#0072b2", "fill": "currentColor", "x": .init(left),
          "y": .init(baseline(number) - 9), "width": .init(length), "height": 9,
        ])
      text += label(row.bars[panel].text, x: left + length + 6, y: baseline(number), isQuiet: true)
    }
    return text + hairline("axis", from: (left, Self.top - 4), to: (left, bottom))
  }
}
