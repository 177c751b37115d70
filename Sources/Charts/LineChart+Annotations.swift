extension LineChart {
  /// A straight line from one point to another with what it stands for.
  public struct Reference: Equatable, Sendable {
    /// Its left end.
    public let start: Point
    /// Its right end.
    public let end: Point
    /// What is written along it.
    public let label: String

    /// Makes a line.
    public init(from start: Point, to end: Point, label: String) {
      self.start = start
      self.end = end
      self.label = label
    }
  }

  /// A point that is ringed and named.
  public struct Mark: Equatable, Sendable {
    /// Where it stands.
    public let point: Point
    /// What is written beside it.
    public let label: String

    /// Makes a mark.
    public init(_ point: Point, label: String) {
      self.point = point
      self.label = label
    }
  }

  /// Counts over ranges of the horizontal axis.
  public struct Histogram: Equatable, Sendable {
    /// What is counted, such as `Images`.
    public let title: String
    /// The bars from left to right.
    public let bars: [Bar]

    /// Makes a histogram.
    public init(title: String, bars: [Bar]) {
      self.title = title
      self.bars = bars
    }

    /// The count of one range.
    public struct Bar: Equatable, Sendable {
      /// Where the range begins.
      public let lower: Double
      /// Where it ends.
      public let upper: Double
      /// How many lie in it.
      public let count: Int

      /// Makes a bar.
      public init(lower: Double, upper: Double, count: Int) {
        self.lower = lower
        self.upper = upper
        self.count = count
      }
    }
  }
}
