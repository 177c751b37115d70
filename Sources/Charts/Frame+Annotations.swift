import Wording

extension Frame {
  /// The straight lines to compare with, each named below its first part, where it has risen beyond the
  /// name, and above the grid's first line.
  var referenceLines: String {
    chart.references.map { reference in
      let (start, end) = (position(of: reference.start), position(of: reference.end))
      let share = (Lettering.lineHeight + 6) / max(start.1 - end.1, 40)
      return element(
        "line",
        [
          "class": "reference", "x1": .init(start.0), "x2": .init(end.0), "y1": .init(start.1),
          "y2": .init(end.1), "stroke": "#8a847a", "stroke-width": 1.2, "stroke-dasharray": "5 4",
        ])
        + element(
          "text",
          [
            "class": "axis-title", "x": .init(start.0 + share * (end.0 - start.0) + 8),
            "y": .init(start.1 - 6), "fill": "#5d5850",
          ],
          text: reference.label)
    }.joined()
  }

  /// The ringed points with their names: to the right and above where there is room, as a falling
  /// line leaves it, else to the left and below; apart where two would touch.
  var ringedMarks: String {
    var taken: [Bool: [Double]] = [:]
    return chart.marks.filter { $0.point.x.isFinite && $0.point.y.isFinite }.map { mark in
      let (x, y) = position(of: mark.point)
      let length = Lettering.width(of: mark.label)
      let isLeft = x < left + (right - left) * 0.55 && x + 8 + length < width
      var line = y + (isLeft ? -12 : 24)
      while taken[isLeft, default: []].contains(where: {
        ($0 - line).magnitude < Lettering.lineHeight
      }) {
        line += isLeft ? -Lettering.lineHeight : Lettering.lineHeight
      }
      taken[isLeft, default: []].append(line)
      return element(
        "circle",
        [
          "class": "mark", "cx": .init(x), "cy": .init(y), "r": 6, "fill": "none",
          "stroke": "#1d1b18", "stroke-width": 2,
        ], title: mark.label)
        + element(
          "text",
          [
            "class": "label", "x": .init(isLeft ? x + 8 : max(x - 8, length)), "y": .init(line),
            "text-anchor": isLeft ? "start" : "end", "fill": "#1d1b18",
          ],
          text: mark.label)
    }.joined()
  }

  /// The counts, each a bar whose height is its share of the highest.
  var histogramStrip: String {
    guard let histogram = chart.histogram else { return "" }
    let most = histogram.bars.map(\.count).max() ?? 0
    let heights = Scale(domain: 0...Double(max(most, 1)), ends: (floor, bottom + 34))
    let number = (chart.series.first?.style ?? 0) % SeriesStyle.all.count
    let bars = histogram.bars.filter { $0.count > 0 }.map { bar in
      let (start, end) = (x.position(of: bar.lower), x.position(of: bar.upper))
      let top = heights.position(of: Double(bar.count))
      return element(
        "rect",
        [
          "x": .init(start + 0.75), "y": .init(min(top, floor - 1)),
          "width": .init(max(end - start - 1.5, 1)), "height": .init(max(floor - top, 1)),
          "fill": "currentColor", "fill-opacity": 0.75,
        ],
        title:
          "\(chart.xAxis.quantity) \(chart.xAxis.reading(of: bar.lower, step: xTicks.step)) to "
          + "\(chart.xAxis.reading(of: bar.upper, step: xTicks.step)): \(NumberText.count(bar.count)) "
          + histogram.title.lowercased())
    }
    return element(
      "text",
      [
        "class": "axis-title", "x": 0, "y": .init(bottom + 26), "fill": "#5d5850",
      ],
      text: histogram.title)
      + element(
        "text",
        [
          "class": "tick", "x": .init(left - 8), "y": .init(bottom + 44), "text-anchor": "end",
          "fill": "#5d5850",
        ], text: NumberText.count(most))
      + "<g class=\"series-\(number)\" color=\"\(SeriesStyle.all[number].color)\">\n"
      + bars.joined() + "</g>\n"
  }
}
