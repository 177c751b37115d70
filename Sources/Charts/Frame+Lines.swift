import Wording

extension Frame {
  /// Every series: its band, its line, its points and its label.
  var lines: String {
    let labels = labelPositions
    return chart.series.enumerated().map { index, series in
      let number = (series.style ?? index) % SeriesStyle.all.count
      let style = SeriesStyle.all[number]
      return "<g class=\"series-\(number)\" color=\"\(style.color)\">\n"
        + band(of: series) + whiskers(of: series)
        + (series.isConnected ? segments(of: series) : []).map {
          line(through: $0, dash: style.dash)
        }.joined()
        + points(of: series).map { point(at: $0, of: series, style) }.joined()
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
      ["class": "label", "x": .init(right + 10), "y": .init(y + 4.5), "fill": "#1d1b18"],
      text: cut(series.name, to: labelLimit))
  }

  /// Where each series' label stands: at its last point, moved apart where two would touch.
  private var labelPositions: [Double?] {
    var positions = chart.series.map { series in
      series.points.last { $0.x.isFinite && $0.y.isFinite }.map { position(of: $0).1 }
    }
    let order = positions.indices.filter { positions[$0] != nil }
      .sorted { (positions[$0] ?? 0, $0) < (positions[$1] ?? 0, $1) }
    for (above, below) in zip(order, order.dropFirst()) {
      let lowest = (positions[above] ?? 0) + Lettering.lineHeight
      positions[below] = max(positions[below] ?? 0, lowest)
    }
    return positions
  }
}
