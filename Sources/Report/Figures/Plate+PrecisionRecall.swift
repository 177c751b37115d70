import Charts
import Evaluation
import RunRecord

extension Plate {
  /// Beyond this many classes only those of the lowest average precision are drawn.
  private static let mostCurves = 30
  private static let drawnCurves = 24
  private static let recalls = [0.5, 0.8, 0.9, 0.95]

  /// A precision–recall curve for each class with test images, the hardest first; nil without
  /// scores.
  static func precisionRecall(_ model: Model) -> Plate? {
    let run = model.run
    let all =
      run.scored.map { PrecisionRecallCurve.curves(of: $0) }
      ?? run.sums.map { PrecisionRecallCurve.curves(of: $0) } ?? []
    let curves = all.sorted {
      ($0.averagePrecision, $0.label) < ($1.averagePrecision, $1.label)
    }
    guard !curves.isEmpty else { return nil }
    let shown = curves.count > mostCurves ? Array(curves.prefix(drawnCurves)) : curves
    let panels = StepPanels(
      id: "precision-recall", title: "Precision over recall of each class", xTitle: "Recall",
      yTitle: "Precision",
      panels: shown.map { curve in
        StepPanels.Panel(
          name: run.classNames[curve.label],
          note: "AP \(Phrase.ratio(curve.averagePrecision))",
          points: curve.points.map { .init(x: $0.recall, y: $0.precision) },
          baseline: curve.prevalence)
      })
    return Plate(
      panels: panels, id: "precision-recall-figure", title: finding(run, curves),
      caption: caption(run, curves, shown: shown.count)
        + (model.seeds.areSeveral ? " The curves are those of the run shown." : ""),
      credit: model.credit(isOfShown: true),
      tables: [.precisionAtRecall(curves, names: run.classNames, recalls: recalls)])
  }

  private static func finding(_ run: Run, _ curves: [PrecisionRecallCurve]) -> String {
    guard let lowest = curves.first, let highest = curves.last else { return "" }
    func text(_ curve: PrecisionRecallCurve) -> String {
      "\(Phrase.ratio(curve.averagePrecision)) (\(run.classNames[curve.label]))"
    }
    return Phrase.ratio(lowest.averagePrecision) != Phrase.ratio(highest.averagePrecision)
      ? "Average precision (AP) runs from \(text(lowest)) to \(text(highest))."
      : curves.count == 1
        ? "Average precision (AP) is \(text(lowest))."
        : "Average precision (AP) is \(Phrase.ratio(lowest.averagePrecision)) for every class."
  }

  private static func caption(_ run: Run, _ curves: [PrecisionRecallCurve], shown: Int) -> String {
    let untested = run.classNames.count - curves.count
    return
      "AP is the shaded area. From left to right the \(run.listed == nil ? "score" : "probability") demanded of an answer falls; the dotted line is "
      + "the class’s share of the test \(run.noun.plural), the precision of guessing."
      + (shown < curves.count
        ? " Of \(curves.count) classes the \(shown) of the lowest AP are drawn." : "")
      + (untested > 0
        ? " \(Phrase.sentence(Phrase.word(untested))) \(untested == 1 ? "class has" : "classes have") "
          + "no test \(run.noun.singular) and so no curve."
        : "")
  }
}

extension Table {
  /// The precision of each class where its recall first reaches a few levels.
  fileprivate static func precisionAtRecall(
    _ curves: [PrecisionRecallCurve], names: [String], recalls: [Double]
  ) -> Table {
    Table(
      id: "precision-at-recall",
      caption: "Precision at the highest threshold that reaches a recall"
        + (curves.count > ClassFindings.listLimit
          ? ", of the \(ClassFindings.listLimit) classes of the lowest AP" : ""),
      columns: ["Class", "AP"] + recalls.map { "Recall \(Phrase.shortest($0))" } + ["Guessing"],
      rows: curves.prefix(ClassFindings.listLimit).map { curve in
        Row(
          names[curve.label],
          [Phrase.ratio(curve.averagePrecision)]
            + recalls.map { Phrase.ratio(curve.precision(atRecall: $0) ?? .nan) }
            + [Phrase.ratio(curve.prevalence)])
      }, isFolded: true)
  }
}
