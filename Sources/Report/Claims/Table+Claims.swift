import Charts
import RunRecord

extension Table {
  /// The claims with a figure, what one more run is expected to measure drawn with the claimed value
  /// marked.
  static func claimedFigures(_ findings: ClaimFindings) -> Table {
    let isSeveral = findings.runs > 1
    let known = findings.figures.flatMap { entry in
      [entry.outcome.measurement?.lower, entry.claim.mark].compactMap(\.self)
    }
    let start = max(min(((known.min() ?? 0) * 10).rounded(.down) / 10, 0.9), 0)
    let rows = findings.figures.map { entry in
      Row(
        title: entry.claim.subject,
        cells: [Cell(entry.outcome.verdict.text, isNumeric: false), Cell(entry.claim.reading)]
          + figure(entry, from: start) + agreement(entry, isSeveral), isSummary: false)
    }
    return Table(
      id: "claimed-figures-table",
      caption: "Each claim beside what was measured"
        + (isSeveral
          ? ": the mean over seeds, and the interval of one more run. The bars run "
          : ". The bars run ")
        + "from \(Phrase.fixed(start, 1)) to 1; the upright line is the study’s figure or bound"
        + (isSeveral ? ", the small dots are the seeds" : "") + ".",
      columns: [
        "Claim", "Verdict", "The study", "Measured",
        isSeveral ? "One more run, 95%" : "95% interval",
      ].enumerated().map { Column(title: $1, isNumeric: $0 > 1) } + agreementColumn(isSeveral),
      rows: rows, isFolded: false)
  }

  /// The measured figure, and its interval drawn beside the claimed value.
  private static func figure(_ entry: ClaimFindings.Entry, from start: Double) -> [Cell] {
    guard let measured = entry.outcome.measurement else {
      return [Cell("–"), Cell("–")]
    }
    let bar = IntervalBar(
      value: measured.value, interval: [measured.lower, measured.upper], scale: start...1,
      mark: entry.claim.mark, dots: measured.values)
    return [Cell(measured.text(measured.value)), Cell(measured.interval, drawing: bar.svg)]
  }

  /// The claims in words, with how each is read and what was found.
  static func claimedStatements(_ findings: ClaimFindings) -> Table {
    let isSeveral = findings.runs > 1
    let rows = findings.statements.map { entry in
      Row(
        title: entry.claim.subject,
        cells: [
          Cell(entry.outcome.verdict.text, isNumeric: false),
          Cell(entry.claim.reading, isNumeric: false),
          Cell(entry.outcome.found, isNumeric: false),
        ] + agreement(entry, isSeveral), isSummary: false)
    }
    return Table(
      id: "claimed-statements-table",
      caption: "Each claim with the rule it is read by and what was found; in brackets "
        + (isSeveral ? "the 95% interval of one more run." : "95% intervals."),
      columns: ["Claim", "Verdict", "Read as", "Found"].map { Column(title: $0, isNumeric: false) }
        + agreementColumn(isSeveral),
      rows: rows, isFolded: false)
  }

  private static func agreementColumn(_ isSeveral: Bool) -> [Column] {
    isSeveral ? [Column(title: "Seeds that agree", isNumeric: true)] : []
  }

  private static func agreement(_ entry: ClaimFindings.Entry, _ isSeveral: Bool) -> [Cell] {
    isSeveral ? [Cell(entry.outcome.agreement ?? "")] : []
  }
}
