import Charts
import RunRecord

extension Table {
  /// The claims with a figure, the measured interval drawn with the claimed value marked.
  static func claimedFigures(_ findings: ClaimFindings) -> Table {
    let known = findings.figures.flatMap { entry in
      [entry.outcome.measurement?.lower, entry.claim.mark].compactMap(\.self)
    }
    let start = min(((known.min() ?? 0) * 10).rounded(.down) / 10, 0.9)
    let rows = findings.figures.map { entry in
      Row(
        title: entry.claim.subject,
        cells: [
          Cell(entry.outcome.text, isNumeric: false), Cell(entry.claim.reading),
        ] + figure(entry, from: start) + seeds(entry, findings, withSpread: true),
        isSummary: false)
    }
    return Table(
      id: "claimed-figures-table",
      caption: "Each claim beside the figure of the run shown. The bars run from "
        + "\(Phrase.fixed(start, 1)) to 1; the upright line is the study’s figure or bound."
        + (findings.runs.count > 1
          ? " For all seeds: mean ± standard deviation, and how many confirm the claim." : ""),
      columns: ["Claim", "Verdict", "The study", "Measured", "95% interval"].enumerated().map {
        Column(title: $1, isNumeric: $0 > 1)
      } + seedColumns(findings, withSpread: true),
      rows: rows, isFolded: false)
  }

  /// The measured figure, and its interval drawn beside the claimed value.
  private static func figure(_ entry: ClaimFindings.Entry, from start: Double) -> [Cell] {
    guard let measured = entry.outcome.measurement else {
      return [Cell("–"), Cell("–")]
    }
    let bar = IntervalBar(
      value: measured.value, interval: [measured.lower, measured.upper], scale: start...1,
      mark: entry.claim.mark)
    return [Cell(measured.text(measured.value)), Cell(measured.interval, drawing: bar.svg)]
  }

  /// The claims in words, with how each is read and what was found.
  static func claimedStatements(_ findings: ClaimFindings) -> Table {
    let rows = findings.statements.map { entry in
      Row(
        title: entry.claim.subject,
        cells: [
          Cell(entry.outcome.text, isNumeric: false),
          Cell(entry.claim.reading, isNumeric: false),
          Cell(entry.outcome.found, isNumeric: false),
        ] + seeds(entry, findings, withSpread: false), isSummary: false)
    }
    return Table(
      id: "claimed-statements-table",
      caption: "Each claim with the rule it is read by and what was found in the run shown; 95% "
        + "intervals in brackets"
        + (findings.runs.count > 1 ? ". The last column counts the seeds that confirm it." : ""),
      columns: ["Claim", "Verdict", "Read as", "Found"].map { Column(title: $0, isNumeric: false) }
        + seedColumns(findings, withSpread: false),
      rows: rows, isFolded: false)
  }

  private static func seedColumns(_ findings: ClaimFindings, withSpread: Bool) -> [Column] {
    guard findings.runs.count > 1 else { return [] }
    let count = Phrase.sentence(Phrase.word(findings.runs.count))
    return (withSpread ? [Column(title: "\(count) seeds", isNumeric: true)] : [])
      + [Column(title: "Confirmed in", isNumeric: true)]
  }

  /// What all seeds say of a claim; no cells for a single run.
  private static func seeds(
    _ entry: ClaimFindings.Entry, _ findings: ClaimFindings, withSpread: Bool
  ) -> [Cell] {
    guard findings.runs.count > 1 else { return [] }
    let spread =
      entry.outcome.measurement?.unit == .percent
      ? entry.spread?.percent : entry.spread?.text
    return (withSpread ? [Cell(spread ?? "–")] : []) + [Cell(entry.confirmations)]
  }
}
