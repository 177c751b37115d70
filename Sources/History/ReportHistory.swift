/// Many reports of one model over time: the figures of each, and what changed from each to the next.
public struct ReportHistory: Codable, Equatable, Sendable {
  /// The version of this layout.
  public let schema: Int
  /// The largest difference in accuracy that does not matter, as a share.
  public let margin: Double
  /// The reports in the order of time; at least one.
  public let reports: [HistoryEntry]
  /// What changed from the first report to the last; nil of fewer than three.
  public let sinceFirst: HistoryChange?

  /// The layout that this code writes.
  static let currentSchema = 1
  /// The most reports of a history.
  static let limit = 5000

  enum CodingKeys: String, CodingKey {
    case margin, reports
    case schema = "schema_version"
    case sinceFirst = "since_first"
  }
}
