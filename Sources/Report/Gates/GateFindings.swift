import Gates
import RunRecord

/// Whether the first model of a report keeps what it is held to.
package struct GateFindings: Sendable {
  package let report: GateReport

  /// Judges the first model's run, against the second model where a gate compares.
  ///
  /// - Throws: ``ReportError`` where a gate cannot be judged.
  init(_ options: GateOptions, _ models: [Model]) throws(ReportError) {
    func subject(_ model: Model) -> GateSubject {
      GateSubject(
        name: model.name, classNames: model.dataset.classNames, metrics: model.run.metrics,
        predictions: model.run.predictions)
    }
    let subjects = models.prefix(2).map(subject)
    do {
      report = try judge(
        try options.gates(), subjects[0], baseline: subjects.count > 1 ? subjects[1] : nil,
        alpha: options.alpha)
    } catch {
      throw ReportError(
        error.description
          + (subjects.count == 1 ? " On a page, the second model is the baseline." : ""))
    }
  }
}

extension Section {
  /// What the first model is held to, gate by gate; nil where nothing was asked.
  static func gates(_ findings: GateFindings?, isFirst: Bool) -> Section? {
    guard let report = findings?.report, isFirst else { return nil }
    let level = Phrase.shortest((1 - report.alpha) * 100)
    let rule =
      "The burden of proof is the model’s: a gate holds where the figure’s one-sided \(level)% bound, or "
      + "the paired test against \(report.baseline.map(Phrase.name) ?? "a baseline"), shows it, and "
      + "not where the figure alone does. A figure without an interval is judged as measured."
    return Section(
      id: "gates", title: "Gates",
      body: Passage([
        .text("\(report.summary) \(rule)"),
        .table(
          Table(
            id: "gates-table", caption: "What \(Phrase.name(report.subject)) is held to",
            columns: ["Gate", "Result", "Why"], numeric: false,
            rows: report.results.map { result in
              Table.Row(
                Phrase.name(result.gate.text),
                [
                  result.isMet ? "✓\u{A0}holds" : "✗\u{A0}does not hold",
                  Phrase.name(result.reason),
                ],
                isNumeric: false)
            })),
      ]))
  }
}
