import Wording

extension Frame {
  /// Every series: its band, its line, its points and its label.
  var lines: String {
    let labels = labelPositions
    return chart.series.enumerated().map { index, series in
      let style = SeriesStyle.of(series.style ?? index)
      let number = (series.style ?? index) % SeriesStyle.all.count
      return "<g class=\"series-\(number)\" color=\"\(style.color)\">\n"
        + band(of: series) + whiskers(of: series)
        + (series.isConnected ? segments(of: series) : []).map {
          line(through: $0, dash: style.dash)
        }.joined()
        + points(of: series).map { point(at: $0, of: series, style) }.joined()
        + leader(of: series, to: labels[index])
        + label(of: series, at: labels[index])
        + "</g>\n"
    }.joined()
  }

  func position(of point: LineChart.Point) -> (Double, Double) {
    (x.position(of: point.x), y.position(of: point.y))
  }

  /// The runs of finite points, so that a missing value leaves a gap.
  private func segments(of series: LineChart.Series) -> [[(Double, Double)]] {
    series.points.split { !$0.x.isFinite || !$0.y.isFinite }.map { $0.map(position(of:)) }
  }

  /// At most about 16 points a line: more would run together.
  private func points(of series: LineChart.Series) -> [LineChart.Point] {
    let points = series.points.filter { $0.x.isFinite && $0.y.isFinite }
    let stride = max((points.count + 15) / 16, 1)
    return points.enumerated().filter { $0.offset % stride == 0 }.map(\.element)
  }

  /// A point with its value: `Validation, epoch 7: 0.331`.
  private func point(
    at point: LineChart.Point, of series: LineChart.Series, _ style: SeriesStyle
  ) -> String {
    let place = position(of: point)
    return style.mark(
      x: place.0, y: place.1,
      title: "\(series.name), \(chart.xAxis.quantity) "
        + "\(chart.xAxis.reading(of: point.x, step: xTicks.step)): "
        + "\(chart.yAxis.reading(of: point.y, step: yTicks.step))")
  }

  /// The intervals of single points, each a bar with a crossbar at either end.
  private func whiskers(of series: LineChart.Series) -> String {
    series.whiskers.filter { $0.x.isFinite && $0.lower.isFinite && $0.upper.isFinite }
      .map { whisker in
        let (x, lower) = position(of: .init(x: whisker.x, y: whisker.lower))
        let upper = y.position(of: whisker.upper)
        return element(
          "path",
          [
            "class": "whisker",
            "d": .init(
              "M\(path([(x, lower)]))V\(NumberText.coordinate(upper))"
                + "M\(path([(x - 4, lower)]))h8M\(path([(x - 4, upper)]))h8"),
            "fill": "none", "stroke": "currentColor", "stroke-width": 1.4,
          ])
      }.joined()
  }

  private func line(through corners: [(Double, Double)], dash: String) -> String {
    let points = AttributeValue(path(corners))
    return dash.isEmpty
      ? element(
        "polyline",
        [
          "points": points, "fill": "none", "stroke": "currentColor", "stroke-width": 2,
          "stroke-linejoin": "round",
        ])
      : element(
        "polyline",
        [
          "points": points, "fill": "none", "stroke": "currentColor", "stroke-width": 2,
          "stroke-linejoin": "round", "stroke-dasharray": .init(dash),
        ])
  }

  private func band(of series: LineChart.Series) -> String {
    let whole = series.band.filter { $0.x.isFinite && $0.lower.isFinite && $0.upper.isFinite }
    guard whole.count > 1 else { return "" }
    let upper = whole.map { position(of: .init(x: $0.x, y: $0.upper)) }
    let lower = whole.reversed().map { position(of: .init(x: $0.x, y: $0.lower)) }
    return element(
      "polygon",
      [
        "class": "band", "points": .init(path(upper + lower)), "fill": "currentColor",
        "fill-opacity": 0.16,
      ])
  }

  private func label(of series: LineChart.Series, at y: Double?) -> String {
    guard let y, series.isLabelled else { return "" }
    return element(
      "text",
      ["class": "label", "x": .init(right + labelGap), "y": .init(y + 4.5), "fill": "#1d1b18"],
      text: cut(series.name, toWidth: labelLimit))
  }

  /// What leads from a line's end to its label, where many labels are moved apart.
  private func leader(of series: LineChart.Series, to y: Double?) -> String {
    guard labelGap > 10, series.isLabelled, let y, let end = end(of: series) else { return "" }
    return element(
      "polyline",
      [
        "points": .init(
          path([(end.0 + 5, end.1), (right + labelGap - 8, y), (right + labelGap - 3, y)])),
        "fill": "none", "stroke": "currentColor", "stroke-width": 1,
      ])
  }

  private func end(of series: LineChart.Series) -> (Double, Double)? {
    series.points.last { $0.x.isFinite && $0.y.isFinite }.map(position(of:))
  }

  /// Where each series' label stands: at its last point, moved apart where two would touch. Those that
  /// touch stand about the middle of where they should be, and none above or, where there is room, below
  /// the panel.
  private var labelPositions: [Double?] {
    let ends = chart.series.map { end(of: $0)?.1 }
    let order = ends.indices.filter { ends[$0] != nil }
      .sorted { (ends[$0] ?? 0, $0) < (ends[$1] ?? 0, $1) }
    let height = Lettering.lineHeight
    // Without the room that the labels above take, those that touch are those out of order: groups of
    // them stand at their means.
    var groups: [(sum: Double, count: Int)] = []
    for (place, index) in order.enumerated() {
      var group = (sum: (ends[index] ?? 0) - Double(place) * height, count: 1)
      while let last = groups.last,
        last.sum * Double(group.count) > group.sum * Double(last.count)
      {
        group = (group.sum + last.sum, group.count + last.count)
        groups.removeLast()
      }
      groups.append(group)
    }
    let means = groups.flatMap { group in
      Array(repeating: group.sum / Double(group.count), count: group.count)
    }
    var positions: [Double?] = ends.map { _ in nil }
    let most = bottom - Double(order.count - 1) * height
    for (place, index) in order.enumerated() {
      positions[index] = max(min(means[place], most), top) + Double(place) * height
    }
    return positions
  }
}
