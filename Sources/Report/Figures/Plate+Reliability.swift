import Charts
import RunRecord

extension Plate {
  /// Accuracy by confidence against the diagonal, with the counts below; the temperature decides
  /// between the two looks.
  static func reliability(
    _ model: Model, _ findings: CalibrationFindings, _ measure: CalibrationFindings.Measure,
    isScaled: Bool
  ) -> Plate {
    let id = isScaled ? "reliability-scaled" : "reliability"
    let name = isScaled ? "After scaling" : findings.after == nil ? "As given" : "Before scaling"
    let summary =
      "\(name)\(isScaled ? " with T = \(Phrase.fixed(measure.temperature))" : ""), "
      + "\(findings.deviations(measure))."
    let points = measure.filled
    let chart = LineChart(
      id: id, title: "Reliability, \(name.lowercased())", summary: summary,
      xAxis: Axis(title: "Confidence (mean of each bin)", format: .percent, domain: 0...1),
      yAxis: Axis(
        title: "\(name): accuracy (% of the answers in a bin)", format: .percent, domain: 0...1),
      series: [
        LineChart.Series(
          name: name,
          points: points.map { .init(x: $0.confidence ?? .nan, y: $0.accuracy ?? .nan) },
          whiskers: points.map { bin in
            let interval = findings.interval(bin)
            return .init(x: bin.confidence ?? .nan, lower: interval[0], upper: interval[1])
          }, style: isScaled ? 1 : 0, isConnected: false, isLabelled: false)
      ],
      references: [
        .init(from: .init(x: 0, y: 0), to: .init(x: 1, y: 1), label: "accuracy = confidence")
      ],
      histogram: .init(
        title: "Answers",
        bars: measure.bins.map { .init(lower: $0.lower, upper: $0.upper, count: $0.count) }))
    return Plate(
      chart, id: id, title: summary,
      caption: "Vertical bars are 95% Wilson intervals; the strip counts the answers in each bin.",
      credit: model.credit(isOfShown: true),
      tables: [.reliability(findings, measure, id: "\(id)-bins", name: name.lowercased())])
  }
}

extension Table {
  /// The bins of a reliability diagram.
  fileprivate static func reliability(
    _ findings: CalibrationFindings, _ measure: CalibrationFindings.Measure, id: String,
    name: String
  ) -> Table {
    Table(
      id: id, caption: "The bins \(name) as a table",
      columns: ["Confidence", "Answers", "Mean", "Accuracy", "95% interval"],
      rows: measure.filled.map { bin in
        Row(
          "\(Phrase.fixed(bin.lower))–\(Phrase.fixed(bin.upper))",
          [
            Phrase.count(bin.count), bin.confidence.map { Phrase.fixed($0) } ?? "–",
            bin.accuracy.map { Phrase.fixed($0) } ?? "–",
            findings.interval(bin).map { Phrase.fixed($0) }.joined(separator: "–"),
          ])
      }, isFolded: true)
  }
}
