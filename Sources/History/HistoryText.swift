internal import Comparison
internal import Evaluation
internal import Report

/// What a history comes to, in sentences.
struct HistoryText {
  let history: ReportHistory
  private let first, last: HistoryEntry

  init(_ history: ReportHistory) {
    self.history = history
    // A history has at least one report.
    first = history.reports[0]
    last = history.reports[history.reports.count - 1]
  }

  private var count: Int { history.reports.count }

  /// The heading where nobody gives another.
  var title: String {
    "\(Phrase.name(last.model)) over time"
  }

  /// How the last report compares with the one before, and with the first.
  var statements: [String] {
    var sentences: [String] = []
    if count > 1, let change = last.change {
      sentences.append(sentence(change, to: history.reports[count - 2], "the report before"))
    }
    if let change = history.sinceFirst {
      sentences.append(sentence(change, to: first, "the first of \(Phrase.count(count))"))
    }
    return sentences
  }

  /// How often the model of the last report is right.
  var standing: String {
    let seeds = last.seeds > 1 ? " on average over \(Phrase.word(last.seeds)) seeds" : ""
    return "\(Phrase.name(last.label)) is right on \(Phrase.percent(last.accuracy)) of "
      + "\(Phrase.count(last.samples, last.noun, "test "))\(seeds) (95% interval "
      + last.interval.map { Phrase.percent($0) }.joined(separator: " to ") + ")."
  }

  private func sentence(
    _ change: HistoryChange, to other: HistoryEntry, _ role: String
  ) -> String {
    let against = "Against \(Phrase.name(other.label)), \(role):"
    guard let comparison = change.comparison else {
      return "\(against) not compared, since \(change.obstacle?.words ?? "")."
    }
    let shown = comparison.isSeeded ? " in the runs shown" : ""
    return "\(against) \(comparison.ruling.words), \(comparison.points) points (95% interval "
      + "\(comparison.intervalText); \(pText(comparison.p).replacing(" ", with: "\u{A0}"))), with "
      + "\(Phrase.count(comparison.corrected, "answer")) corrected and "
      + "\(Phrase.count(comparison.broken)) broken\(shown), of "
      + "\(Phrase.count(comparison.common)) common \(last.noun.plural)."
  }

  /// The comparisons of neighbours.
  private var comparisons: [HistoryChange.Comparison] {
    history.reports.compactMap { $0.change?.comparison }
  }

  /// What the table has.
  var caption: String {
    count == 1
      ? "The report, with its figures."
      : "Every report, the newest first, with what changed since the one before."
  }

  /// How to read the marks and the band, and what chance does to many verdicts.
  var legends: [String] {
    let marks = comparisons.contains { [.better, .worse].contains($0.verdict) }
    let band = "The band is the 95% interval of each accuracy on its own."
    let meaning =
      marks ? " ▲ better and ▼ worse than the report before, on the same \(last.noun.plural)." : ""
    return [band + meaning] + (comparisons.count > 1 ? [multiplicity] : [])
  }

  /// The rule of the verdicts; nothing where there is none.
  var rules: [String] {
    guard !comparisons.isEmpty else { return [] }
    let margin = marginText(history.margin)
    return [
      "Each report is compared with the one before on the \(last.noun.plural) that both were scored on with the "
        + "same label. Where the 95% interval of the difference in accuracy lies above 0, it is better; "
        + "below 0, worse. Where it includes 0 and the 90% interval lies within \(margin) on either side of "
        + "0, there is no difference above the margin; otherwise it is undecided. The interval is Tango’s "
        + "(1998) for two single runs, and over seeds and \(last.noun.plural) where a report has several seeds."
    ]
  }

  /// What chance does to many verdicts, and which remain where it is allowed for.
  private var multiplicity: String {
    let called = comparisons.count { [.better, .worse].contains($0.verdict) }
    let steps = history.reports.filter { $0.change?.comparison != nil }
    let adjusted = holm(comparisons.map(\.p))
    let lasting = zip(steps, adjusted).filter { $0.1 < 0.05 }.map { Phrase.name($0.0.label) }
    let remaining =
      lasting.isEmpty
      ? "none is below 0.05"
      : "\(lasting.count == 1 ? "one is" : "these are") below 0.05: \(Phrase.list(lasting, limit: 12))"
    return
      "Of \(Phrase.count(comparisons.count)) comparisons, \(Phrase.count(called)) came out as better or "
      + "worse; between equal models, about 1 in 20 does. With p corrected for all of them (Holm 1979), "
      + "\(remaining)."
  }
}
