import Charts
import Evaluation
import RunRecord

extension Plate {
  /// The accuracy of the accepted answers against their share, the chosen thresholds ringed.
  static func coverageCurve(_ model: Model) -> Plate? {
    let findings = model.abstention
    guard let last = findings.curve.last else { return nil }
    let total = Double(last.accepted)
    let intervals = findings.curve.map { wilson95($0.correct, of: $0.accepted) }
    let lowest = (intervals.map { $0[0] }.min() ?? 0) * 20
    let chart = LineChart(
      id: "coverage-curve-drawing", title: "Accuracy against coverage", summary: findings.trend,
      xAxis: Axis(
        title: "Coverage (% of answers accepted, the surest first)", format: .percent,
        domain: 0...1),
      yAxis: Axis(
        title: "Accuracy (% of the accepted answers)", format: .percent,
        domain: min(lowest.rounded(.down) / 20, 0.95)...1),
      series: [
        LineChart.Series(
          name: "Accepted answers",
          points: findings.curve.map { .init(x: Double($0.accepted) / total, y: $0.accuracy) },
          band: zip(findings.curve, intervals).map {
            .init(x: Double($0.accepted) / total, lower: $1[0], upper: $1[1])
          }, isLabelled: false)
      ],
      marks: findings.points.compactMap { point in
        point.accuracy.map { accuracy in
          .init(
            .init(x: point.coverage, y: accuracy),
            label: "for \(point.target): \(Phrase.percent(accuracy))")
        }
      })
    let rings =
      chart.marks.isEmpty
      ? ""
      : " Rings mark the thresholds that the validation \(findings.noun.plural) chose for a target."
    return Plate(
      chart, id: "coverage-curve", title: findings.trend,
      caption: "The band is the 95% Wilson interval.\(rings)",
      credit: model.credit(isOfShown: true),
      tables: [.coverageCurve(findings)])
  }

  /// Accuracy and coverage against the confidence demanded.
  static func thresholdCurve(_ model: Model) -> Plate? {
    let findings = model.abstention
    guard let last = findings.curve.last, findings.curve.count > 1 else { return nil }
    let total = Double(last.accepted)
    let lowest = (Double(last.confidence) * 10).rounded(.down) / 10
    let text = findings.certainty
    func line(
      _ name: String, _ value: (ConfidenceRanking.Step) -> Double
    ) -> LineChart.Series {
      LineChart.Series(
        name: name,
        points: findings.curve.reversed().map { .init(x: Double($0.confidence), y: value($0)) })
    }
    let chart = LineChart(
      id: "threshold-curve-drawing", title: "What a demanded confidence gives", summary: text,
      xAxis: Axis(
        title: "Confidence demanded", format: .percent, domain: min(lowest, 0.9)...1),
      yAxis: Axis(title: "Share (%)", format: .percent, domain: 0...1),
      series: [
        line("Right") { $0.accuracy }, line("Accepted") { Double($0.accepted) / total },
      ])
    return Plate(
      chart, id: "threshold-curve", title: text,
      caption: "The table of the figure before has these lines’ values.",
      credit: model.credit(isOfShown: true))
  }
}

extension Table {
  /// The steps of the coverage curve; of those whose confidence reads the same, the last.
  fileprivate static func coverageCurve(_ findings: AbstentionFindings) -> Table {
    let total = Double(findings.curve.last?.accepted ?? 1)
    func confidence(_ step: ConfidenceRanking.Step) -> String {
      // A probability of 1 is one whose distance from 1 was rounded away.
      let text = Phrase.percent(min(Double(step.confidence), 1 - 1e-9), 2)
      return text.hasPrefix("over") ? text : "≥ \(text)"
    }
    let steps = findings.curve.indices.filter { place in
      place + 1 == findings.curve.count
        || confidence(findings.curve[place]) != confidence(findings.curve[place + 1])
    }.map { findings.curve[$0] }
    return Table(
      id: "coverage-steps", caption: "The curve as a table",
      columns: ["Confidence", "Accepted", "Coverage", "Accuracy", "95% interval"],
      rows: steps.map { step in
        Row(
          title: confidence(step),
          cells: [
            Cell(Phrase.count(step.accepted)), Cell(Phrase.percent(Double(step.accepted) / total)),
            Cell(
              Phrase.percent(step.accuracy), counts: [step.accepted, step.correct, Int(total)]),
            Cell(
              wilson95(step.correct, of: step.accepted).map { Phrase.percent($0) }
                .joined(separator: " to ")),
          ], isSummary: false)
      }, isFolded: true)
  }
}
