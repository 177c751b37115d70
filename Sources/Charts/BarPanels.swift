/// Bars of the same rows side by side for several quantities of one unit, such as the images of each
/// class in each split.
///
/// All panels share one scale that begins at zero, so that lengths can be compared across them; each
/// bar has its number beside it.
public struct BarPanels: Equatable, Drawing {
  /// What the elements' ids begin with; unique on a page.
  public let id: String
  /// The accessible name: what the chart shows.
  public let title: String
  /// The accessible description: what the chart says.
  public let summary: String
  /// The panels' titles, from left to right.
  public let panels: [String]
  /// The rows, from top to bottom.
  public let rows: [Row]

  /// One row of bars.
  public struct Row: Equatable, Sendable {
    /// What the row is about.
    public let name: String
    /// One bar a panel; none for a row that only says what was left out.
    public let bars: [Bar]

    /// Makes a row.
    public init(name: String, bars: [Bar]) {
      self.name = name
      self.bars = bars
    }
  }

  /// A length with its number.
  public struct Bar: Equatable, Sendable {
    /// At least 0.
    public let value: Double
    /// The value as it is written beside the bar.
    public let text: String

    /// Makes a bar.
    public init(value: Double, text: String) {
      self.value = value
      self.text = text
    }
  }

  /// Makes a chart.
  public init(id: String, title: String, summary: String, panels: [String], rows: [Row]) {
    self.id = id
    self.title = title
    self.summary = summary
    self.panels = panels
    self.rows = rows
  }
}
