import Charts
import RunRecord

extension Plate {
  /// The validation accuracy of networks after each epoch, on one scale.
  static func courses(_ findings: CourseFindings) -> Plate {
    let chart = LineChart(
      id: "courses", title: "Validation accuracy of networks after each epoch",
      summary: "\(findings.statement) \(findings.caption)",
      xAxis: Axis(title: "Epoch", wholeNumbers: true),
      yAxis: Axis(
        title: "Accuracy (% of the validation \(findings.noun.plural))", format: .percent),
      series: findings.courses.map { course in
        LineChart.Series(
          name: course.name,
          points: course.epochs.enumerated().map { .init(x: Double($0 + 1), y: $1.mean) },
          band: course.seeds == 1
            ? []
            : course.epochs.enumerated().map {
              .init(x: Double($0 + 1), lower: $1.range.lowerBound, upper: $1.range.upperBound)
            })
      }, isWide: true)
    return Plate(
      chart, id: "network-courses", title: findings.statement, caption: findings.caption,
      credit: [Phrase.list(findings.courses.map(\.name), limit: 10), findings.datasetName]
        .joined(separator: " · "), layout: "full")
  }
}
