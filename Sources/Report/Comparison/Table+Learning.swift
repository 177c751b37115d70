import RunRecord

extension Table {
  /// Every point of the learning curves.
  static func learning(_ findings: LearningFindings) -> Table {
    let rows = findings.curves.flatMap { curve in
      curve.points.map { point in
        Row(
          curve.name,
          [
            Phrase.count(point.examples), Phrase.count(point.correct),
            Phrase.percent(point.accuracy),
            "\(Phrase.fixed(point.interval.lowerBound * 100, 1))–"
              + Phrase.fixed(point.interval.upperBound * 100, 1),
            point.seconds.map(Phrase.duration) ?? "–",
          ])
      }
    }
    return Table(
      id: "learning-points", caption: "The figure as a table; training times are as recorded",
      columns: [
        "Model", "Training \(findings.noun.plural)", "Right", "Accuracy", "95% interval",
        "Training",
      ], rows: rows, isFolded: true)
  }
}
