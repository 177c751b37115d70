import Comparison

extension Table {
  /// A step a row, against the one before.
  static func ladder(_ findings: LadderFindings, _ words: ComparisonText) -> Table {
    let rows = findings.rungs.map { rung in
      let spread = rung.deviation.map { " ± \(Phrase.percent($0))" } ?? ""
      let factor = rung.threads.map { " × \($0)" } ?? ""
      return Row(
        title: rung.name,
        cells: [
          Cell(rung.parameters.map { Phrase.count($0) } ?? "–"),
          Cell(rung.seconds.map { Phrase.duration($0) + factor } ?? "–"),
          Cell("\(rung.seeds)"), Cell(Phrase.percent(rung.accuracy) + spread),
          Cell(rung.pair.map { Phrase.points($0.decisive.value) } ?? "–"),
          Cell(rung.pair.map { text($0.decisive.interval) } ?? "–"),
          Cell(rung.pair.map(words.verdictWords) ?? "–", isNumeric: false),
          Cell(Phrase.percent(rung.recall)),
        ], isSummary: false)
    }
    return Table(
      id: "ladder",
      caption:
        "Each step against the one before: mean accuracy over the seeds ± standard deviation, "
        + "differences in percentage points with 95% intervals, training time of the run shown × threads, a teacher’s included",
      columns: [
        ("Step", false), ("Parameters", true), ("Training", true),
        ("Seeds", true), ("Accuracy", true), ("Points", true), ("95% interval", true),
        ("Verdict", false), ("\(findings.hardest) found", true),
      ].map { Column(title: $0.0, isNumeric: $0.1) },
      rows: rows, isFolded: false, isOrdered: true)
  }
}
