import Wording

/// One figure over a sequence, small: its course, its interval as a band, and in words only its lowest,
/// highest and last value.
public struct Sparkline: Drawing {
  /// What the elements' ids begin with; unique on a page.
  public let id: String
  /// The finding, in a sentence.
  public let title: String
  /// Its title says all.
  public let summary = ""
  /// The values in their order; nil where there is none.
  public let points: [Point?]
  /// What stands below the first and the last value.
  public let ends: (first: String, last: String)
  /// The widths that a page offers, in CSS pixels, ascending.
  public let widths: [Double]
  /// The height without the line below, in CSS pixels.
  public let height: Double
  private let reading: @Sendable (Double) -> String

  /// One value of the sequence.
  public struct Point: Equatable, Sendable {
    /// The value.
    public let value: Double
    /// Its interval; nil for none.
    public let interval: ClosedRange<Double>?
    /// A mark at the value, with what it says under the pointer; nil for none.
    public let mark: Mark?

    /// Makes a value.
    public init(value: Double, interval: ClosedRange<Double>? = nil, mark: Mark? = nil) {
      self.value = value
      self.interval = interval
      self.mark = mark
    }
  }

  /// A triangle at a value.
  public struct Mark: Equatable, Sendable {
    /// Whether it points up and stands above the value; else down and below.
    public let isUp: Bool
    /// What it says.
    public let text: String

    /// Makes a mark.
    public init(isUp: Bool, text: String) {
      self.isUp = isUp
      self.text = text
    }
  }

  /// Makes a drawing; values that are no numbers are left out. `reading` writes a value.
  public init(
    id: String, title: String, points: [Point?], ends: (first: String, last: String),
    widths: [Double] = [Self.narrow], height: Double = 76,
    reading: @escaping @Sendable (Double) -> String
  ) {
    self.id = id
    self.title = title
    self.points = points.map { $0.flatMap { $0.value.isFinite ? $0 : nil } }
    self.ends = ends
    self.widths = widths
    self.height = height
    self.reading = reading
  }

  /// The drawing for a width; its height is its own.
  public func layout(width: Double, height: Double?) -> Layout {
    let layout = SparklineLayout(self, width: max(width, 120), reading: reading)
    return Layout(width: layout.width, height: self.height + 22, body: layout.body)
  }
}

/// A sparkline laid out for a width.
private struct SparklineLayout {
  let width: Double
  private let line: Sparkline
  private let x: Scale
  private let y: Scale
  private let known: [(place: Int, point: Sparkline.Point)]
  private let reading: (Double) -> String

  init(_ line: Sparkline, width: Double, reading: @escaping (Double) -> String) {
    self.line = line
    self.width = width
    self.reading = reading
    known = line.points.enumerated().compactMap { place, point in point.map { (place, $0) } }
    let room = known.last.map { Lettering.measured(reading($0.point.value)) + 14 } ?? 8
    x = Scale(
      domain: 0...Double(max(line.points.count - 1, 1)), ends: (6, max(width - room, 40)))
    let all = known.map(\.point).flatMap {
      [$0.value] + ($0.interval.map { [$0.lowerBound, $0.upperBound] } ?? [])
    }
    let (low, high) = (all.min() ?? 0, all.max() ?? 1)
    y = Scale(domain: low...max(high, low), ends: (line.height - 20, 20))
  }

  var body: String {
    let ground = hairline("grid", from: (x.ends.0, line.height), to: (x.ends.1, line.height))
    let group = attributes(["class": "series-0", "color": "#0072b2"])
    return ground + "<g\(group)>\n\(band)\(course)\(dots)</g>\n\(marks)\(labels)\(footing)"
  }

  private func place(_ item: (place: Int, point: Sparkline.Point)) -> (Double, Double) {
    (x.position(of: Double(item.place)), y.position(of: item.point.value))
  }

  /// Runs of values without a gap.
  private var runs: [[(place: Int, point: Sparkline.Point)]] {
    line.points.enumerated().split { $0.element == nil }.map { run in
      run.compactMap { place, point in point.map { (place, $0) } }
    }
  }

  private var band: String {
    runs.map { run in
      let whole = run.compactMap { item in
        item.point.interval.map { (x.position(of: Double(item.place)), $0) }
      }
      guard whole.count > 1 else { return "" }
      let upper = whole.map { ($0.0, y.position(of: $0.1.upperBound)) }
      let lower = whole.reversed().map { ($0.0, y.position(of: $0.1.lowerBound)) }
      return element(
        "polygon",
        [
          "class": "band", "points": .init(path(upper + lower)), "fill": "currentColor",
          "fill-opacity": 0.16,
        ])
    }.joined()
  }

  private var course: String {
    runs.filter { $0.count > 1 }.map { run in
      element(
        "polyline",
        [
          "points": .init(path(run.map(place))), "fill": "none", "stroke": "currentColor",
          "stroke-width": 1.6, "stroke-linejoin": "round",
        ])
    }.joined()
  }

  /// A dot at the last value, at those named, and where one stands alone; of few values at each.
  private var dots: String {
    let isFew = known.count <= 12
    let named = Set(named.map(\.place))
    let alone = Set(runs.filter { $0.count == 1 }.compactMap { $0.first?.place })
    return known.filter { item in
      isFew || alone.contains(item.place) || named.contains(item.place)
        || item.place == known.last?.place
    }.map { item in
      let (cx, cy) = place(item)
      let radius = item.place == known.last?.place ? 3.2 : 2.2
      return element(
        "circle", ["cx": .init(cx), "cy": .init(cy), "r": .init(radius), "fill": "currentColor"])
    }.joined()
  }

  /// Triangles above and below the values that they are about.
  private var marks: String {
    known.compactMap { item in item.point.mark.map { (item, $0) } }.map { item, mark in
      let (cx, cy) = place(item)
      let tip = mark.isUp ? cy - 12 : cy + 12
      let foot = mark.isUp ? cy - 5.5 : cy + 5.5
      return element(
        "polygon",
        [
          "class": .init(mark.isUp ? "up" : "down"),
          "points": .init(path([(cx - 4, foot), (cx + 4, foot), (cx, tip)])),
          "fill": .init(mark.isUp ? "#00805d" : "#8c2f39"),
        ], title: mark.text)
    }.joined()
  }

  /// The lowest and the highest value, but for the last; the later of equals.
  private var named: [(place: Int, point: Sparkline.Point, isHigh: Bool)] {
    guard known.count > 2, let last = known.last else { return [] }
    let high = known.max { ($0.point.value, $0.place) < ($1.point.value, $1.place) }
    let low = known.min { ($0.point.value, -$0.place) < ($1.point.value, -$1.place) }
    let both = [high.map { ($0.place, $0.point, true) }, low.map { ($0.place, $0.point, false) }]
    return both.compactMap(\.self).filter { $0.1.value != last.point.value }
  }

  private var labels: String {
    let extremes = named.map { item in
      let text = reading(item.point.value)
      // With room for fonts that are wider than the one measured.
      let half = Lettering.width(of: text) / 2 + 3
      let middle = min(max(x.position(of: Double(item.place)), half), x.ends.1 - half)
      let edge = item.isHigh ? highest(near: middle, half) - 6 : lowest(near: middle, half) + 15
      return label(text, x: middle, y: edge, anchor: "middle", isQuiet: true)
    }
    let last = known.last.map { item in
      label(reading(item.point.value), x: x.ends.1 + 8, y: place(item).1 + 4.5)
    }
    return extremes.joined() + (last ?? "")
  }

  /// The upper edge of what is drawn about a place, so that a label does not lie on it.
  private func highest(near middle: Double, _ half: Double) -> Double {
    let tops = near(middle, half).map { item in
      item.point.mark?.isUp == true ? place(item).1 - 12 : place(item).1
    }
    return max(tops.min() ?? 20, 18)
  }

  private func lowest(near middle: Double, _ half: Double) -> Double {
    let bottoms = near(middle, half).map { item in
      item.point.mark?.isUp == false ? place(item).1 + 12 : place(item).1
    }
    return min(bottoms.max() ?? 0, line.height - 18)
  }

  private func near(_ middle: Double, _ half: Double) -> [(place: Int, point: Sparkline.Point)] {
    known.filter { abs(x.position(of: Double($0.place)) - middle) <= half + 4 }
  }

  /// What the two ends are, below.
  private var footing: String {
    let room = (x.ends.1 - x.ends.0) / 2 - 8
    let first = cut(line.ends.first, toWidth: line.points.count > 1 ? room : room * 2)
    let baseline = line.height + 16
    let start = label(first, x: x.ends.0 - 6, y: baseline, isQuiet: true)
    guard line.points.count > 1 else { return start }
    return start
      + label(
        cut(line.ends.last, toWidth: room), x: x.ends.1 + 6, y: baseline, anchor: "end",
        isQuiet: true)
  }
}
