import Wording

/// Named points by two quantities, the horizontal one on a logarithmic axis, such as accuracy by the time
/// of training.
public struct ScatterPlot: Equatable, Drawing {
  /// What the elements' ids begin with; unique on a page.
  public let id: String
  /// The finding, in a sentence.
  public let title: String
  /// The accessible description: what the plot says.
  public let summary: String
  /// What the horizontal axis measures.
  public let xTitle: String
  /// The vertical axis.
  public let yAxis: Axis
  /// Where the horizontal axis has ticks, ascending, above 0, two at least: it reaches from the first to
  /// the last.
  public let xTicks: [Tick]
  /// The points; those first have their names where there is room for one only.
  public let points: [Point]

  /// A place on the horizontal axis.
  public struct Tick: Equatable, Sendable {
    /// Its value.
    public let value: Double
    /// What stands below it.
    public let label: String

    /// Makes a tick.
    public init(_ value: Double, label: String) {
      self.value = value
      self.label = label
    }
  }

  /// A point with its name.
  public struct Point: Equatable, Sendable {
    /// What stands beside it.
    public let name: String
    /// Its values on the two axes.
    public let x, y: Double
    /// Shown under the pointer.
    public let reading: String
    /// Whether it is what the others are compared with.
    public let isSubject: Bool

    /// Makes a point.
    public init(name: String, x: Double, y: Double, reading: String, isSubject: Bool = false) {
      self.name = name
      self.x = x
      self.y = y
      self.reading = reading
      self.isSubject = isSubject
    }
  }

  /// Makes a plot; points that are no numbers are left out.
  public init(
    id: String, title: String, summary: String, xTitle: String, xTicks: [Tick], yAxis: Axis,
    points: [Point]
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.xTitle = xTitle
    self.xTicks = xTicks
    self.yAxis = yAxis
    self.points = points.filter { $0.x.isFinite && $0.y.isFinite }
  }

  /// A narrow one and one for half of a wide page.
  public var widths: [Double] { [Self.narrow, 440] }

  /// The plot for a width; `height` nil for two thirds of it or so.
  public func layout(width: Double, height: Double?) -> Layout {
    // The last tick's label is centred on the end of the axis.
    let overhang = Lettering.measured(xTicks.last?.label ?? "") / 2 + 2
    let (left, right, top) = (46.0, width - max(overhang, 12), 34.0)
    let full = height ?? (0.5 * width + 130).rounded()
    let floor = full - 46
    let ys = points.map(\.y)
    let range = yAxis.domain ?? (ys.min() ?? 0)...(ys.max() ?? 1)
    let yTicks = Ticks(covering: range, about: 6)
    let x = Scale(
      domain: (xTicks.first?.value ?? 1)...max(xTicks.last?.value ?? 1, xTicks.first?.value ?? 1),
      ends: (left + 8, right), isLogarithmic: true)
    let y = Scale(
      domain: yAxis.domain ?? (yTicks.values.first ?? 0)...(yTicks.values.last ?? 1),
      ends: (floor, top))
    let grid = yTicks.values.filter { y.domain.contains($0) }.map { value in
      hairline("grid", from: (left, y.position(of: value)), to: (right, y.position(of: value)))
        + label(
          yAxis.label(of: value, step: yTicks.step), x: left - 8, y: y.position(of: value) + 4.5,
          anchor: "end", isQuiet: true)
    }
    let named = Lettering.withRoom(
      xTicks.map { (x.position(of: $0.value), Lettering.measured($0.label)) })
    let marks = xTicks.enumerated().map { number, tick in
      let place = x.position(of: tick.value)
      return hairline("axis", from: (place, floor), to: (place, floor + 5))
        + (named.contains(number)
          ? label(tick.label, x: place, y: floor + 19, anchor: "middle", isQuiet: true) : "")
    }
    let axes =
      grid.joined() + marks.joined()
      + hairline("axis", from: (left, floor), to: (right, floor))
      + label(xTitle, x: (left + right) / 2, y: floor + 40, anchor: "middle", isQuiet: true)
      + label(yAxis.title, x: 0, y: 12, isQuiet: true)
    let places = points.map { (x: x.position(of: $0.x), y: y.position(of: $0.y)) }
    return Layout(
      width: width, height: full,
      body: axes + dots(places)
        + names(places, within: (left: left, right: right, top: top, bottom: floor)))
  }

  private func dots(_ places: [(x: Double, y: Double)]) -> String {
    zip(points, places).map { point, place in
      let number = point.isSubject ? 0 : 1
      let style = SeriesStyle.all[number]
      let group = attributes([
        "class": .init("series-\(number)"), "color": .init(style.color),
      ])
      return "<g\(group)>\n" + style.mark(x: place.x, y: place.y, title: point.reading) + "</g>\n"
    }.joined()
  }

  /// The names, each to the right of its point, above, below or to the left, where it touches nothing;
  /// a name that fits nowhere is left to the pointer and the table.
  private func names(
    _ places: [(x: Double, y: Double)],
    within frame: (left: Double, right: Double, top: Double, bottom: Double)
  ) -> String {
    var taken = places.map { Box(left: $0.x - 5, top: $0.y - 5, right: $0.x + 5, bottom: $0.y + 5) }
    let room = Box(
      left: frame.left, top: frame.top - 18, right: frame.right + 12, bottom: frame.bottom)
    var text = ""
    for (point, place) in zip(points, places) {
      let width = Lettering.measured(point.name)
      let offsets: [(Double, Double)] = [
        (9, 4.5), (-9 - width, 4.5), (-width / 2, -9), (-width / 2, 18), (6, -8), (6, 17),
        (-6 - width, -8), (-6 - width, 17),
      ]
      let free = offsets.lazy.map { offset -> Box in
        let (left, base) = (place.x + offset.0, place.y + offset.1)
        return Box(left: left, top: base - 12, right: left + width, bottom: base + 3)
      }.first { box in room.contains(box) && !taken.contains(where: box.overlaps) }
      guard let free else { continue }
      taken.append(free)
      text += label(point.name, x: free.left, y: free.bottom - 3)
    }
    return text
  }
}

/// What a name takes.
private struct Box {
  let left, top, right, bottom: Double

  func contains(_ other: Box) -> Bool {
    left <= other.left && other.right <= right && top <= other.top && other.bottom <= bottom
  }

  func overlaps(_ other: Box) -> Bool {
    left < other.right && other.left < right && top < other.bottom && other.top < bottom
  }
}
