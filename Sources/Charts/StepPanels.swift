/// Small curves of shares over shares, one a panel, all from 0 to 1: precision over recall of each
/// class.
///
/// Curves are drawn in steps, so that the area below one is the sum that average precision is.
public struct StepPanels: Equatable, PanelSheet {
  /// What the elements' ids begin with; unique on a page.
  public let id: String
  /// What all panels together show.
  public let title: String
  /// The titles of the two axes.
  public let xTitle, yTitle: String
  /// The panels in reading order.
  public let panels: [Panel]

  /// One curve.
  public struct Panel: Equatable, Sendable {
    /// What the curve is of.
    public let name: String
    /// What it says, in two words.
    public let note: String
    /// Its corners from left to right: each value holds from the x before it up to its own.
    public let points: [LineChart.Point]
    /// The value that costs nothing to reach, drawn as a dotted line.
    public let baseline: Double

    /// Makes a panel.
    public init(name: String, note: String, points: [LineChart.Point], baseline: Double) {
      self.name = name
      self.note = note
      self.points = points
      self.baseline = baseline
    }
  }

  /// Makes the panels.
  public init(id: String, title: String, xTitle: String, yTitle: String, panels: [Panel]) {
    self.id = id
    self.title = title
    self.xTitle = xTitle
    self.yTitle = yTitle
    self.panels = panels
  }
}
