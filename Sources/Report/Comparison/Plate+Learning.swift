import Charts
import RunRecord

extension Plate {
  /// The accuracy of each model by its training examples, on a logarithmic axis.
  ///
  /// - Parameter hasTable: Whether its figures are in a table below; one of many models is too long.
  static func learning(_ findings: LearningFindings, hasTable: Bool = true) -> Plate {
    // What has learnt nothing would take the room of all others.
    let rising = findings.curves.filter { !$0.isFlat }
    let drawn = rising.isEmpty ? findings.curves : rising
    let flat = rising.isEmpty ? [] : findings.curves.filter(\.isFlat)
    let sizes = Set(drawn.flatMap(\.points).map(\.examples)).sorted()
    let noun = findings.noun
    let chart = LineChart(
      id: "learning", title: "Accuracy by the number of training \(noun.plural)",
      summary: findings.statement,
      xAxis: Axis(
        title: "Training \(noun.plural) (logarithmic)", format: .count,
        logarithmicTicks: sizes.map(Double.init)),
      yAxis: Axis(title: "Accuracy (% of test \(noun.plural))", format: .percent),
      series: drawn.map { curve in
        LineChart.Series(
          name: curve.name,
          points: curve.points.map { .init(x: Double($0.examples), y: $0.accuracy) })
      }, isWide: drawn.count > 2)
    let isOwn = findings.curves.allSatisfy(\.isOwn)
    let how =
      isOwn
      ? "Each point is a training with one seed on the first \(noun.plural) of the training file alone; "
        + "settings are chosen anew on the same validation \(noun.plural)."
      : "Each point is a training on so many \(noun.plural)."
    let absent =
      flat.isEmpty
      ? ""
      : " \(Phrase.list(flat.map(\.name))) \(flat.count == 1 ? "is left out: it never exceeds" : "are left out: they never exceed") "
        + "a constant answer."
    let names = Phrase.list(findings.curves.map(\.name), limit: 10)
    return Plate(
      chart, id: "learning-curves", title: findings.statement,
      caption:
        "\(how) The table has the 95% Wilson intervals, of the test \(noun.plural) alone.\(absent)",
      credit: [names, findings.datasetName, "one seed each"].joined(separator: " · "),
      layout: chart.isWide ? "full" : "half",
      tables: hasTable ? [.learning(findings)] : [])
  }
}
