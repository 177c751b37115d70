import Wording

/// Values on one scale, each under its name: what a model reaches between what costs nothing and the best.
///
/// Names stand above their marks, in as many lanes as they need not to touch.
public struct Ruler: Equatable, Drawing {
  /// What the elements' ids begin with; unique on a page.
  public let id: String
  /// The finding, in a sentence.
  public let title: String
  /// Its title says all.
  public let summary = ""
  /// The values, the most important first: where there is room below, they have it.
  public let points: [Point]
  /// The values at the two ends.
  public let scale: ClosedRange<Double>

  /// One value with its name.
  public struct Point: Equatable, Sendable {
    /// What the value is of.
    public let name: String
    /// A share.
    public let value: Double
    /// Its interval; nil for none.
    public let interval: ClosedRange<Double>?
    /// Whether it is there to compare with, and so drawn quietly.
    public let isReference: Bool

    /// Makes a point.
    public init(
      name: String, value: Double, interval: ClosedRange<Double>? = nil, isReference: Bool = false
    ) {
      self.name = name
      self.value = value
      self.interval = interval
      self.isReference = isReference
    }
  }

  /// Makes a ruler of shares; those that are no numbers are left out.
  public init(id: String, title: String, points: [Point], scale: ClosedRange<Double> = 0...1) {
    self.id = id
    self.title = title
    self.points = points.filter { $0.value.isFinite }
    self.scale = scale
  }

  /// A narrow one and one for half of a wide page.
  public var widths: [Double] { [Self.narrow, 440] }

  /// The ruler for a width of at least 200 pixels; its height follows from the lanes.
  public func layout(width: Double, height: Double?) -> Layout {
    let layout = RulerLayout(self, width: max(width, 200))
    return Layout(width: layout.width, height: layout.height, body: layout.axis + layout.marks)
  }
}

/// A ruler laid out for a width.
package struct RulerLayout {
  package let width: Double
  package let height: Double
  package let entries: [Entry]
  private let x: Scale
  private let ticks: Ticks

  /// A point in its place.
  package struct Entry {
    let point: Ruler.Point
    package let text: String
    /// The middle of the text, and what the text and the interval take together.
    package let center: Double
    package let extent: ClosedRange<Double>
    /// The text's own width.
    package let textWidth: Double
    /// Counted from the axis up.
    package let lane: Int
  }

  package static let laneHeight = 32.0
  static let characterWidth = Lettering.character
  private static let margin = 24.0
  private static let gap = 10.0

  package init(_ ruler: Ruler, width: Double) {
    self.width = width
    let ends = (Self.margin, width - Self.margin)
    x = Scale(domain: ruler.scale, ends: ends)
    ticks = Ticks(covering: ruler.scale, about: width < 480 ? 5 : 10)
    var entries: [Entry] = []
    for point in ruler.points {
      let entry = Self.entry(point, among: entries, x, width)
      entries.append(entry)
    }
    self.entries = entries
    let lanes = (entries.map(\.lane).max() ?? 0) + 1
    height = Double(lanes) * Self.laneHeight + 28
  }

  /// Puts a point into the lowest lane in which it touches nothing.
  private static func entry(
    _ point: Ruler.Point, among entries: [Entry], _ x: Scale, _ width: Double
  ) -> Entry {
    let value = " \(NumberText.text(point.value * 100, digits: 1))%"
    let room = Int((width - 8) / characterWidth) - value.count
    let text = cut(point.name, to: max(room, 1)) + value
    let half = Double(text.count) * characterWidth / 2 + 4
    let mark = x.inside(point.value)
    let center = min(max(mark, half), max(width - half, half))
    let ends = point.interval.map { [x.inside($0.lowerBound), x.inside($0.upperBound)] } ?? []
    let edges = ends + [center - half, center + half, mark - 5, mark + 5]
    let extent = (edges.min() ?? mark)...(edges.max() ?? mark)
    var lane = 0
    while entries.contains(where: { entry in
      entry.lane == lane && entry.extent.lowerBound - gap < extent.upperBound
        && extent.lowerBound - gap < entry.extent.upperBound
    }) {
      lane += 1
    }
    return Entry(
      point: point, text: text, center: center, extent: extent, textWidth: 2 * half, lane: lane)
  }

  /// Where the axis stands.
  private var floor: Double { height - 24 }

  /// The axis with its ticks.
  var axis: String {
    let inside = ticks.values.filter { x.domain.contains($0) }
    let lines = inside.map { value in
      let place = x.position(of: value)
      let digits = Ticks.digits(for: ticks.step * 100)
      return hairline("axis", from: (place, floor), to: (place, floor + 5))
        + label(
          NumberText.text(value * 100, digits: digits) + "%", x: place, y: floor + 18,
          anchor: "middle", isQuiet: true)
    }
    return hairline("axis", from: (x.ends.0, floor), to: (x.ends.1, floor)) + lines.joined()
  }

  /// Every value with its name and its interval.
  package var marks: String { entries.map(mark).joined() }

  private func mark(_ entry: Entry) -> String {
    let point = entry.point
    let (place, y) = (x.inside(point.value), floor - Double(entry.lane) * Self.laneHeight - 9)
    let name = label(
      entry.text, x: entry.center, y: y - 11, anchor: "middle", isQuiet: point.isReference)
    let interval = point.interval.map { interval in
      line((x.inside(interval.lowerBound), y), (x.inside(interval.upperBound), y), point)
    }
    guard !point.isReference else {
      return (interval ?? "") + line((place, y - 5), (place, y + 5), point) + name
    }
    let disc = element(
      "circle", ["cx": .init(place), "cy": .init(y), "r": 4, "fill": "currentColor"])
    let group = attributes(["class": "series-0", "color": "#0072b2"])
    return "<g\(group)>\n\(interval ?? "")\(disc)</g>\n\(name)"
  }

  private func line(
    _ start: (x: Double, y: Double), _ end: (x: Double, y: Double), _ point: Ruler.Point
  ) -> String {
    element(
      "line",
      [
        "class": .init(point.isReference ? "rule" : "whisker"), "x1": .init(start.x),
        "y1": .init(start.y), "x2": .init(end.x), "y2": .init(end.y),
        "stroke": .init(point.isReference ? "#5d5850" : "currentColor"), "stroke-width": 2,
      ])
  }
}

extension Scale {
  /// The position of a value, or of the end that it lies beyond.
  fileprivate func inside(_ value: Double) -> Double {
    position(of: min(max(value, domain.lowerBound), domain.upperBound))
  }
}
