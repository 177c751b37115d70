internal import Templates

/// The page of a history: how the last report stands, each figure's course, and a row a report.
struct HistoryPage: Decodable {
  let title: String
  let description: String
  let generator: String
  let policy: String
  let seal: String
  let icon: Markup
  let styleSheet: Markup
  /// How the last report stands, in a sentence.
  let standing: String
  /// How it compares with the one before and with the first, a sentence each.
  let statements: [String]
  let panels: [Panel]
  /// How to read the marks of the first panel, and what chance does to them.
  let legends: [String]
  /// No sentence or one: by which rule the verdicts are.
  let rules: [String]
  let caption: String
  let rows: [Row]
  let hasLogLoss: Bool
  let hasCalibration: Bool

  /// What tells a page of ours from any other, in its head.
  static let mark = "<meta name=\"lookbook-history\" content=\"1\">"

  /// One figure's course.
  struct Panel: Decodable {
    let name: String
    let value: String
    let note: String
    let drawing: Markup
    /// Whether it is the first, which has more room.
    let isMain: Bool
  }

  /// One report.
  struct Row: Decodable {
    let label: String
    let address: String
    /// What is said small below the label: the model, where they differ.
    let notes: [String]
    let examples: String
    let accuracy: String
    let interval: String
    /// A word for its look: `better`, `worse`, `equivalent`, `undecided` or `none`.
    let kind: String
    /// A sign that stands before the verdict, or nothing.
    let sign: String
    let verdict: String
    /// No element or one: the difference in points.
    let differences: [String]
    /// Its interval, what was corrected and broken, and what only one report has.
    let details: [String]
    let macroF1: String
    let logLoss: String
    let calibration: String
  }
}
