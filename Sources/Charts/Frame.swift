/// A chart laid out: its scales and the pieces of its picture.
struct Frame {
  let width: Double
  let chart: LineChart
  let x: Scale
  let y: Scale
  let xTicks: Ticks
  let yTicks: Ticks
  let hasData: Bool
  let height: Double
  let left = 46.0
  let right: Double
  let top: Double
  /// Where the lines' panel ends.
  let bottom: Double
  /// Where the horizontal axis stands: below the histogram, or at the panel's end.
  let floor: Double
  /// The axes' titles, in as many lines as the width asks for.
  let xTitle, yTitle: [String]
  /// From a line's end to its name.
  let labelGap: Double
  /// The most room for a line's name.
  let labelLimit: Double

  init(_ chart: LineChart, width: Double, height: Double?) {
    self.chart = chart
    self.width = width
    // Long names are cut to fit beside the lines' ends.
    labelLimit = width < 400 ? 146 : 160
    let limit = labelLimit
    let names = chart.series.filter(\.isLabelled).map { cut($0.name, toWidth: limit) }
    // Many names are moved far from their lines: what leads to them takes room.
    labelGap = names.count > SeriesStyle.all.count ? 26 : 10
    right = width - 10 - labelGap - (names.map { Lettering.measured($0) }.max() ?? 0)
    let middle = (left + right) / 2
    xTitle = Lettering.lines(chart.xAxis.title, width: 2 * min(middle, width - middle))
    yTitle = Lettering.lines(chart.yAxis.title, width: width)
    top = 14 + Lettering.lineHeight * Double(max(yTitle.count, 1))
    let foot = 40 + Lettering.lineHeight * Double(max(xTitle.count, 1))
    let strip = chart.histogram == nil ? 0.0 : min(100, (height ?? 400) / 4)
    self.height = height ?? (top + (0.34 * width + 76).rounded() + strip + foot)
    floor = self.height - foot
    bottom = floor - strip
    let points = chart.series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
    hasData = !points.isEmpty
    let bands = chart.series.flatMap { $0.band + $0.whiskers }
      .flatMap { [$0.lower, $0.upper] }.filter(\.isFinite)
    let stops = chart.xAxis.logarithmicTicks
    let xs = chart.xAxis.domain ?? Self.range(of: points.map(\.x) + stops)
    let ys = chart.yAxis.domain ?? Self.range(of: points.map(\.y) + bands)
    xTicks =
      stops.isEmpty
      ? Ticks(covering: xs, about: width < 400 ? 5 : 7, wholeNumbers: chart.xAxis.wholeNumbers)
      : Ticks(at: stops)
    yTicks = Ticks(covering: ys, about: 6, wholeNumbers: chart.yAxis.wholeNumbers)
    let margin = xs.upperBound > xs.lowerBound ? 0 : 0.5
    x = Scale(
      domain: (xs.lowerBound - margin)...(xs.upperBound + margin), ends: (left + 8, right),
      isLogarithmic: !stops.isEmpty)
    y = Scale(
      domain: chart.yAxis.domain ?? (yTicks.values.first ?? 0)...(yTicks.values.last ?? 1),
      ends: (bottom, top))
  }

  /// Everything, the lowest first.
  var drawing: String { axes + histogramStrip + referenceLines + ruleMark + lines + ringedMarks }

  private static func range(of values: [Double]) -> ClosedRange<Double> {
    guard let lowest = values.min(), let highest = values.max() else { return 0...1 }
    return lowest...highest
  }

  /// The grid, the ticks and the axes' titles.
  var axes: String {
    var text = "<g class=\"axes\">\n"
    for value in yTicks.values where y.domain.contains(value) {
      let position = y.position(of: value)
      text += element(
        "line",
        [
          "class": "grid", "x1": .init(left), "x2": .init(right), "y1": .init(position),
          "y2": .init(position), "stroke": "#dedad2", "stroke-width": 1,
        ])
      text += element(
        "text",
        [
          "class": "tick", "x": .init(left - 8), "y": .init(position + 4.5), "text-anchor": "end",
          "fill": "#5d5850",
        ],
        text: chart.yAxis.label(of: value, step: yTicks.step))
    }
    let named = namedTicks
    for value in xTicks.values where x.domain.contains(value) {
      let position = x.position(of: value)
      text += element(
        "line",
        [
          "class": "axis", "x1": .init(position), "x2": .init(position), "y1": .init(floor),
          "y2": .init(floor + 5), "stroke": "#8a847a", "stroke-width": 1,
        ])
      guard named.contains(value) else { continue }
      text += element(
        "text",
        [
          "class": "tick", "x": .init(position), "y": .init(floor + 19), "text-anchor": "middle",
          "fill": "#5d5850",
        ],
        text: chart.xAxis.label(of: value, step: xTicks.step))
    }
    return text + axisLineAndTitles + "</g>\n"
  }

  /// The horizontal ticks that have their text: all, but on a logarithmic axis those for which there is
  /// room, the two at its ends first.
  private var namedTicks: Set<Double> {
    let values = xTicks.values
    guard x.isLogarithmic else { return Set(values) }
    let room = Lettering.withRoom(
      values.map { value in
        (
          x.position(of: value),
          Lettering.width(of: chart.xAxis.label(of: value, step: xTicks.step))
        )
      })
    return Set(room.map { values[$0] })
  }

  private var axisLineAndTitles: String {
    element(
      "line",
      [
        "class": "axis", "x1": .init(left), "x2": .init(right), "y1": .init(floor),
        "y2": .init(floor), "stroke": "#8a847a", "stroke-width": 1,
      ])
      + title(xTitle, x: (left + right) / 2, y: floor + 40, anchor: "middle")
      + title(yTitle, x: 0, y: 12, anchor: "start")
  }

  /// An axis's title, a line below the other.
  private func title(_ lines: [String], x: Double, y: Double, anchor: String) -> String {
    lines.enumerated().map { number, line in
      element(
        "text",
        [
          "class": "axis-title", "x": .init(x),
          "y": .init(y + Double(number) * Lettering.lineHeight), "text-anchor": .init(anchor),
          "fill": "#5d5850",
        ], text: line)
    }.joined()
  }

  /// The vertical rule with its label on the side that has room, at the end farther from the lines.
  var ruleMark: String {
    guard let rule = chart.rule, x.domain.contains(rule.x) else { return "" }
    let position = x.position(of: rule.x)
    let length = Lettering.width(of: rule.label) + 6
    // To the right within the panel, and beyond it where the left has no room either.
    let isLeft = position - length < left || position + length <= right
    let heights = chart.series.flatMap(\.points).filter { $0.x.isFinite && $0.y.isFinite }
      .map { y.position(of: $0.y) }
    let middle = heights.reduce(0, +) / Double(max(heights.count, 1))
    return element(
      "line",
      [
        "class": "rule", "x1": .init(position), "x2": .init(position), "y1": .init(top),
        "y2": .init(bottom), "stroke": "#5d5850", "stroke-width": 1, "stroke-dasharray": "1 3",
      ])
      + element(
        "text",
        [
          "class": "label", "x": .init(position + (isLeft ? 6 : -6)),
          "y": .init(middle < (top + bottom) / 2 ? bottom - 10 : top + 16),
          "text-anchor": isLeft ? "start" : "end", "fill": "#5d5850",
        ],
        text: rule.label)
  }

  /// What a chart without a single point says.
  var emptyNote: String {
    element(
      "text",
      [
        "class": "label", "x": .init(width / 2), "y": .init(height / 2),
        "text-anchor": "middle", "fill": "#5d5850",
      ],
      text: "Nothing was recorded.")
  }
}
