internal import Charts
internal import Report
internal import Templates

/// A figure that a history follows.
struct HistoryFigure {
  let id: String
  let name: String
  /// What is said beside the name of which way is good; nothing where everyone knows.
  let hint: String
  let value: @Sendable (HistoryEntry) -> Double?
  let reading: @Sendable (Double) -> String

  /// All of them, the most important first.
  static let all = [
    HistoryFigure(
      id: "accuracy", name: "Accuracy", hint: "", value: \.accuracy,
      reading: { Phrase.percent($0) }),
    HistoryFigure(
      id: "macro-f1", name: "Macro F1", hint: "", value: \.macroF1,
      reading: { Phrase.ratio($0) }),
    HistoryFigure(
      id: "log-loss", name: "Log loss", hint: "lower is better", value: \.logLoss,
      reading: { Phrase.fixed($0) }),
    HistoryFigure(
      id: "calibration", name: "Calibration error", hint: "ECE, lower is better", value: \.ece,
      reading: { Phrase.fixed($0) }),
  ]
}

extension HistoryPage.Panel {
  /// A figure's course; nil where no report has it.
  init?(_ figure: HistoryFigure, of history: ReportHistory) {
    let reports = history.reports
    let values = reports.map(figure.value)
    guard let last = values.compactMap(\.self).last else { return nil }
    name = figure.name
    value = values.last.flatMap(\.self).map(figure.reading) ?? "–"
    note = figure.hint
    let isMain = figure.id == "accuracy"
    self.isMain = isMain
    let points = zip(reports, values).map { entry, value in
      value.map { isMain ? entry.markedPoint : Sparkline.Point(value: $0) }
    }
    let labels = (Phrase.name(reports[0].label), Phrase.name(reports[reports.count - 1].label))
    let line = Sparkline(
      id: figure.id, title: Self.finding(figure, reports, last: last), points: points,
      ends: labels, widths: isMain ? [Sparkline.narrow, 740] : [Sparkline.narrow],
      height: isMain ? 250 : 76, reading: figure.reading)
    drawing = Markup(
      line.widths.enumerated().map { number, width in
        line.svg(width: width, isNarrower: number < line.widths.count - 1)
      }.joined())
  }

  /// What the course shows, for those who do not see it.
  private static func finding(
    _ figure: HistoryFigure, _ reports: [HistoryEntry], last: Double
  ) -> String {
    let known = reports.compactMap { entry in figure.value(entry).map { (entry, $0) } }
    guard known.count > 1, let low = known.min(by: { $0.1 < $1.1 }),
      let high = known.max(by: { $0.1 < $1.1 })
    else { return "\(figure.name): \(figure.reading(last))." }
    let text =
      "\(figure.name) over \(Phrase.count(known.count)) reports: from \(figure.reading(known[0].1)) to "
      + "\(figure.reading(last)); lowest \(figure.reading(low.1)) in \(Phrase.name(low.0.label)), highest "
      + "\(figure.reading(high.1)) in \(Phrase.name(high.0.label))."
    let worse = reports.filter { $0.change?.comparison?.verdict == .worse }
    guard figure.id == "accuracy", !worse.isEmpty else { return text }
    let names = Phrase.list(worse.map { Phrase.name($0.label) }, limit: 12)
    return "\(text) Worse than the report before: \(names)."
  }
}

extension HistoryEntry {
  /// The accuracy with its interval, and a mark where it is better or worse than that before.
  fileprivate var markedPoint: Sparkline.Point {
    let mark = change?.comparison.flatMap { comparison -> Sparkline.Mark? in
      guard [.better, .worse].contains(comparison.verdict) else { return nil }
      return Sparkline.Mark(
        isUp: comparison.verdict == .better,
        text: "\(Phrase.name(label)): \(comparison.ruling.words), \(comparison.points) points")
    }
    return Sparkline.Point(
      value: accuracy, interval: interval[0]...interval[1], mark: mark)
  }
}
