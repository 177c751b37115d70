import Charts
import Evaluation
import RunRecord

extension Plate {
  /// Accuracy by confidence, as given and scaled in one diagram, with bands about the diagonal where a
  /// calibrated model's bins would be, and the counts below; nil where the run holds no predictions.
  static func reliability(_ model: Model, _ findings: CalibrationFindings) -> Plate? {
    let seeds = model.seeds
    guard let given = findings.before.reliability else { return nil }
    let scaled = findings.after.flatMap { after in after.reliability.map { ($0, after) } }
    let summary =
      "As given, \(findings.deviations(given))"
      + (scaled.map { reliability, measure in
        "; scaled with T = \(Phrase.fixed(measure.temperature)), \(findings.deviations(reliability))"
      } ?? "") + "."
    let last = scaled?.1 ?? findings.before
    let counted = scaled == nil ? "as given" : "scaled"
    let chart = LineChart(
      id: "reliability", title: "Reliability", summary: summary,
      xAxis: Axis(title: "Confidence (mean of each bin)", format: .percent, domain: 0...1),
      yAxis: Axis(
        title: "Accuracy (% of the answers in a bin)", format: .percent, domain: 0...1),
      series: (scaled.map { [series("□ scaled", $0.0, style: 1)] } ?? [])
        + [series("● given", given, style: 0)],
      references: [
        .init(from: .init(x: 0, y: 0), to: .init(x: 1, y: 1), label: "accuracy = confidence")
      ],
      histogram: .init(
        title: "Answers, \(counted)",
        bars: last.bins.map { .init(lower: $0.lower, upper: $0.upper, count: $0.count) }))
    let pooling =
      seeds.areSeveral
      ? " The points are those of the run shown: the seeds answer the same \(findings.noun.plural), so they "
        + "are not pooled." : ""
    let counts = [given.bins.count] + (scaled.map { [$0.0.bins.count] } ?? [])
    let shapes = [counts.contains { $0 > 1 } ? "band" : "", counts.contains(1) ? "bar" : ""]
    let shape = Phrase.list(shapes.filter { !$0.isEmpty }, conjunction: "or")
    let caption =
      "The \(shape) about the diagonal is where a calibrated model’s bins would be in 95% of cases; "
      + "bins of fewer than \(Reliability.fewest) answers are merged with the next ones. The strip counts the "
      + "answers, \(counted), before that.\(pooling)"
    let tables =
      [
        Table.reliability(
          given, id: "reliability-bins", name: scaled == nil ? "bins" : "unscaled bins")
      ]
      + (scaled.map { [.reliability($0.0, id: "reliability-bins-scaled", name: "scaled bins")] }
        ?? [])
    return Plate(
      chart, id: "reliability", title: summary, caption: caption,
      credit: model.credit(isOfShown: true), layout: "narrow", tables: tables)
  }

  /// The bins of one look, with the band of a calibrated model; a single bin has a bar instead.
  private static func series(
    _ name: String, _ reliability: Reliability, style: Int
  ) -> LineChart.Series {
    let consistent = reliability.bins.map {
      LineChart.Interval(
        x: $0.confidence, lower: $0.consistent.lowerBound, upper: $0.consistent.upperBound)
    }
    let isSingle = consistent.count == 1
    return LineChart.Series(
      name: name, points: reliability.bins.map { .init(x: $0.confidence, y: $0.accuracy) },
      band: isSingle ? [] : consistent, whiskers: isSingle ? consistent : [], style: style,
      isConnected: false)
  }
}

extension Table {
  /// The bins of a reliability diagram.
  fileprivate static func reliability(_ reliability: Reliability, id: String, name: String) -> Table
  {
    Table(
      id: id, caption: "The \(name) as a table",
      columns: ["Confidence", "Answers", "Mean", "Accuracy", "If calibrated, in 95%"],
      rows: reliability.bins.map { bin in
        Row(
          "\(Phrase.percent(bin.lower)) to \(Phrase.percent(bin.upper))",
          [
            Phrase.count(bin.count), Phrase.percent(bin.confidence), Phrase.percent(bin.accuracy),
            "\(Phrase.percent(bin.consistent.lowerBound)) to \(Phrase.percent(bin.consistent.upperBound))",
          ])
      }, isFolded: true)
  }
}
