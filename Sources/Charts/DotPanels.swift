/// Small charts of a share at a few places in a row, one a panel, all from 0 to 1: the accuracy under each
/// strength of a change, a dot a seed, and a line through the means.
public struct DotPanels: Equatable, PanelSheet {
  /// What the elements' ids begin with; unique on a page.
  public let id: String
  /// What all panels together show.
  public let title: String
  /// The panels in reading order.
  public let panels: [Panel]

  /// One chart.
  public struct Panel: Equatable, Sendable {
    /// What was changed.
    public let name: String
    /// The unit of the places' labels.
    public let note: String
    /// The accessible name: what the chart says.
    public let summary: String
    /// The places from left to right.
    public let places: [Place]
    /// The share to compare with, drawn as a dotted line.
    public let reference: Double

    /// Makes a panel.
    public init(name: String, note: String, summary: String, places: [Place], reference: Double) {
      self.name = name
      self.note = note
      self.summary = summary
      self.places = places
      self.reference = reference
    }
  }

  /// The shares at one place.
  public struct Place: Equatable, Sendable {
    /// What stands below it.
    public let label: String
    /// The share of each seed.
    public let values: [Double]
    /// Their mean, which the line goes through.
    public let mean: Double

    /// Makes a place.
    public init(label: String, values: [Double], mean: Double) {
      self.label = label
      self.values = values
      self.mean = mean
    }
  }

  /// Makes the panels.
  public init(id: String, title: String, panels: [Panel]) {
    self.id = id
    self.title = title
    self.panels = panels
  }
}
