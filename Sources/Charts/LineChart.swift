/// Lines over a common horizontal axis, such as the loss of each epoch.
///
/// Lines differ by dash, by the shape of their points and by a label at their end, and only then by
/// colour, so that they can be told apart in grey and by colour-blind readers.
public struct LineChart: Equatable, Drawing {
  /// What the elements' ids begin with; unique on a page.
  public let id: String
  /// The accessible name: what the chart shows.
  public let title: String
  /// The accessible description: what the chart says.
  public let summary: String
  /// The horizontal axis.
  public let xAxis: Axis
  /// The vertical axis.
  public let yAxis: Axis
  /// The lines; the first lies lowest.
  public let series: [Series]
  /// A vertical line at one x, such as the best epoch.
  public let rule: Rule?
  /// Straight lines to compare with, such as the diagonal.
  public let references: [Reference]
  /// Points that are ringed and named.
  public let marks: [Mark]
  /// Counts drawn in a strip of their own below, over the same horizontal axis.
  public let histogram: Histogram?
  /// Whether it has a page's whole width where there is room, for many lines.
  public let isWide: Bool

  /// One line.
  public struct Series: Equatable, Sendable {
    /// The label at the line's end.
    public let name: String
    /// The points from left to right; a value that is not finite leaves a gap. Of more than
    /// ``LineChart/pointLimit`` those are kept that show.
    public let points: [Point]
    /// The spread about the line, drawn behind it; empty for none.
    public let band: [Interval]
    /// How sure single points are, drawn as bars through them; empty for none.
    public let whiskers: [Interval]
    /// The dash, point and colour, 0 to 3; nil for those of the place among the series.
    public let style: Int?
    /// Whether a line joins the points.
    public let isConnected: Bool
    /// Whether the name stands at the line's end; a chart of one line may have it in its title.
    public let isLabelled: Bool

    /// Makes a series.
    public init(
      name: String, points: [Point], band: [Interval] = [], whiskers: [Interval] = [],
      style: Int? = nil, isConnected: Bool = true, isLabelled: Bool = true
    ) {
      self.name = name
      self.points = LineChart.thinned(points)
      self.band = LineChart.thinned(band)
      self.whiskers = whiskers
      self.style = style
      self.isConnected = isConnected
      self.isLabelled = isLabelled
    }
  }

  /// A point of a line.
  public struct Point: Equatable, Sendable {
    /// Its value on the horizontal axis.
    public let x: Double
    /// Its value on the vertical axis.
    public let y: Double

    /// Makes a point.
    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// The lowest and highest value at one x.
  public struct Interval: Equatable, Sendable {
    /// The value on the horizontal axis.
    public let x: Double
    /// The lowest value there.
    public let lower: Double
    /// The highest value there.
    public let upper: Double

    /// Makes an interval.
    public init(x: Double, lower: Double, upper: Double) {
      self.x = x
      self.lower = lower
      self.upper = upper
    }
  }

  /// A labelled vertical line.
  public struct Rule: Equatable, Sendable {
    /// Its value on the horizontal axis.
    public let x: Double
    /// What is written beside it.
    public let label: String

    /// Makes a rule.
    public init(x: Double, label: String) {
      self.x = x
      self.label = label
    }
  }

  /// Makes a chart.
  public init(
    id: String, title: String, summary: String, xAxis: Axis, yAxis: Axis, series: [Series],
    rule: Rule? = nil, references: [Reference] = [], marks: [Mark] = [],
    histogram: Histogram? = nil, isWide: Bool = false
  ) {
    self.id = id
    self.title = title
    self.summary = summary
    self.xAxis = xAxis
    self.yAxis = yAxis
    self.series = series
    self.rule = rule
    self.references = references
    self.marks = marks
    self.histogram = histogram
    self.isWide = isWide
  }
}
