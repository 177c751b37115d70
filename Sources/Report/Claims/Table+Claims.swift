import Charts
import RunRecord

extension Table {
  /// The claims with a figure that have a verdict, what one more run is expected to measure drawn with
  /// the claimed value marked; folded unless something is to be seen to.
  static func claimedFigures(_ findings: ClaimFindings, _ verdict: Claim.Verdict) -> Table {
    let isSeveral = findings.runs > 1
    let known = findings.figures.flatMap { entry in
      [entry.outcome.measurement?.lower, entry.claim.mark].compactMap(\.self)
    }
    let start = max(min(((known.min() ?? 0) * 10).rounded(.down) / 10, 0.9), 0)
    let rows = findings.figures.filter { $0.outcome.verdict == verdict }.map { entry in
      Row(
        title: entry.claim.subject,
        cells: [Cell(entry.claim.reading)] + figure(entry, from: start)
          + agreement(entry, isSeveral), isSummary: false)
    }
    return Table(
      id: "claimed-figures-\(verdict)",
      caption: caption(verdict, rows.count)
        + ". Bars: \(isSeveral ? "one more run’s 95% interval" : "the 95% interval") on a scale from "
        + "\(Phrase.fixed(start, 1)) to 1; upright line: the study’s figure or bound"
        + (isSeveral ? "; small dots: the seeds" : ""),
      columns: [
        "Claim", "The study", "Measured", isSeveral ? "One more run, 95%" : "95% interval",
      ].enumerated().map { Column(title: $1, isNumeric: $0 > 0) } + agreementColumn(isSeveral),
      rows: rows, isFolded: isFolded(verdict))
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

  /// `✓ supported: 7 claims`
  private static func caption(_ verdict: Claim.Verdict, _ count: Int) -> String {
    "\(verdict.text): \(Phrase.count(count, "claim"))"
  }

  /// Claims that hold, and those that nothing bears on, need not be read.
  private static func isFolded(_ verdict: Claim.Verdict) -> Bool {
    verdict == .supported || verdict == .notTested
  }

  /// The claims in words that have a verdict, with how each is read and what was found.
  static func claimedStatements(_ findings: ClaimFindings, _ verdict: Claim.Verdict) -> Table {
    let isSeveral = findings.runs > 1 && verdict != .notTested
    let rows = findings.statements.filter { $0.outcome.verdict == verdict }.map { entry in
      Row(
        title: entry.claim.subject,
        cells: [
          Cell(entry.claim.reading, isNumeric: false),
          Cell(entry.outcome.found, isNumeric: false),
        ] + agreement(entry, isSeveral), isSummary: false)
    }
    return Table(
      id: "claimed-statements-\(verdict)",
      caption: caption(verdict, rows.count)
        + (verdict == .notTested
          ? ""
          : "; in brackets \(isSeveral ? "the 95% interval of one more run" : "95% intervals")"),
      columns: ["Claim", "Read as", verdict == .notTested ? "Why not" : "Found"].map {
        Column(title: $0, isNumeric: false)
      } + agreementColumn(isSeveral),
      rows: rows, isFolded: isFolded(verdict))
  }

  private static func agreementColumn(_ isSeveral: Bool) -> [Column] {
    isSeveral ? [Column(title: "Seeds that agree", isNumeric: true)] : []
  }

  private static func agreement(_ entry: ClaimFindings.Entry, _ isSeveral: Bool) -> [Cell] {
    isSeveral ? [Cell(entry.outcome.agreement ?? "")] : []
  }
}
