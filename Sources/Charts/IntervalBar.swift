/// A value with its interval on a scale, small enough for a cell of a table.
///
/// It repeats numbers that stand beside it, so it is hidden from screen readers.
public struct IntervalBar: Equatable, Sendable {
  /// The value.
  public let value: Double
  /// Lower and upper end of its interval.
  public let interval: [Double]
  /// The values at the scale's two ends.
  public let scale: ClosedRange<Double>
  /// A value to compare with, such as one claimed elsewhere; nil for none.
  public let mark: Double?

  /// Values that the value sums up, such as those of the seeds that it is the mean of.
  public let dots: [Double]

  /// Makes a bar.
  public init(
    value: Double, interval: [Double], scale: ClosedRange<Double>, mark: Double? = nil,
    dots: [Double] = []
  ) {
    self.value = value
    self.interval = interval
    self.scale = scale
    self.mark = mark
    self.dots = dots
  }

  /// The drawing as one SVG element.
  ///
  /// Its classes are `interval`, `grid`, `mark` and `series-0`.
  public var svg: String {
    let positions = Scale(domain: scale, ends: (5, 115))
    let root = attributes([
      "xmlns": "http://www.w3.org/2000/svg", "class": "interval", "viewBox": "0 0 120 14",
      "width": 120, "height": 14, "aria-hidden": "true",
    ])
    let ends = interval.filter(\.isFinite).map { positions.position(of: clamped($0)) }
    let middle = value.isFinite ? positions.position(of: clamped(value)) : nil
    var body = element(
      "line", ["class": "grid", "x1": 5, "x2": 115, "y1": 7, "y2": 7, "stroke": "#dedad2"])
    if let mark, mark.isFinite {
      let place = AttributeValue(positions.position(of: clamped(mark)))
      body += element(
        "line",
        [
          "class": "mark", "x1": place, "x2": place, "y1": 0, "y2": 14, "stroke": "#1d1b18",
          "stroke-width": 1.5,
        ])
    }
    if let lower = ends.min(), let upper = ends.max() {
      body += element(
        "line",
        [
          "x1": .init(lower), "x2": .init(upper), "y1": 7, "y2": 7, "stroke": "currentColor",
          "stroke-width": 3, "stroke-linecap": "round", "stroke-opacity": 0.5,
        ])
    }
    for dot in dots where dot.isFinite {
      body += element(
        "circle",
        [
          "cx": .init(positions.position(of: clamped(dot))), "cy": 11.5, "r": 1.3,
          "fill": "currentColor", "fill-opacity": 0.7,
        ])
    }
    if let middle {
      body += element("circle", ["cx": .init(middle), "cy": 7, "r": 2.6, "fill": "currentColor"])
    }
    return "<svg\(root)>\n<g class=\"series-0\" color=\"#0072B2\">\n\(body)</g>\n</svg>"
  }

  private func clamped(_ value: Double) -> Double {
    min(max(value, scale.lowerBound), scale.upperBound)
  }
}
