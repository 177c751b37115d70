import Wording

/// How the lines of a chart are told apart: dash, point shape and, last, colour.
struct SeriesStyle {
  /// A `stroke-dasharray`, empty for an unbroken line.
  let dash: String
  let point: PointShape
  /// The colour where no style sheet sets `.series-N`: Okabe and Ito's (2008), of which only those
  /// with a contrast of 3:1 on white are used.
  let color: String

  enum PointShape { case disc, square, diamond, triangle }

  static let all = [
    SeriesStyle(dash: "", point: .disc, color: "#0072B2"),
    SeriesStyle(dash: "7 4", point: .square, color: "#D55E00"),
    SeriesStyle(dash: "2 4", point: .diamond, color: "#00805D"),
    SeriesStyle(dash: "9 4 2 4", point: .triangle, color: "#A9518A"),
  ]

  /// The style of a line: colour and dash return after four lines, each time with other marks.
  static func of(_ number: Int) -> SeriesStyle {
    let (place, round) = (number % all.count, number / all.count)
    return SeriesStyle(
      dash: all[place].dash, point: all[(place + round) % all.count].point,
      color: all[place].color)
  }

  /// The mark of one point, with its value. All but the disc are hollow: filled with the chart's
  /// ground.
  func mark(x: Double, y: Double, title: String) -> String {
    let size = 3.6
    switch point {
    case .disc:
      return element(
        "circle", ["cx": .init(x), "cy": .init(y), "r": 3.2, "fill": "currentColor"],
        title: title)
    case .square:
      return element(
        "rect",
        [
          "class": "hollow", "x": .init(x - 3.2), "y": .init(y - 3.2), "width": 6.4,
          "height": 6.4, "fill": "#ffffff", "stroke": "currentColor", "stroke-width": 1.6,
        ], title: title)
    case .diamond:
      return polygon([(x, y - 4.4), (x + 4.4, y), (x, y + 4.4), (x - 4.4, y)], title)
    case .triangle:
      return polygon([(x, y - size), (x + size, y + size), (x - size, y + size)], title)
    }
  }

  private func polygon(_ corners: [(Double, Double)], _ title: String) -> String {
    element(
      "polygon",
      [
        "class": "hollow", "points": .init(path(corners)), "fill": "#ffffff",
        "stroke": "currentColor", "stroke-width": 1.6,
      ], title: title)
  }
}

/// Corners as the value of a `points` attribute.
func path(_ corners: [(Double, Double)]) -> String {
  corners.map { "\(NumberText.coordinate($0.0)),\(NumberText.coordinate($0.1))" }.joined(
    separator: " ")
}
