import Charts
import RunRecord

extension Table {
  /// Precision, recall and F1-score of each class, each with its interval drawn beside it, and how
  /// well its probability separates it from the other classes.
  static func classificationReport(_ model: Model) -> Table {
    let metrics = model.run.metrics
    let tally = model.tally
    let isRanked = !metrics.oneVersusRest.isEmpty
    let start = scaleStart(of: tally)
    func cell(_ value: Double, _ figure: ClassFigure, _ label: Int) -> Cell {
      let bar = IntervalBar(
        value: value, interval: tally.interval(figure, of: label), scale: start...1)
      return Cell(Phrase.fixed(value), drawing: bar.svg)
    }
    let rows = model.classes.listed.map { label in
      let figures = metrics.perClass[label]
      let ranking = isRanked ? [metrics.oneVersusRest[label]] : []
      return Row(
        title: tally.names[label],
        cells: [
          cell(figures.precision, .precision, label), cell(figures.recall, .recall, label),
          cell(figures.f1, .f1, label),
        ]
          + ranking.flatMap {
            [
              Cell(Phrase.fixed($0.rocAUC ?? .nan)),
              Cell(Phrase.fixed($0.averagePrecision ?? .nan)),
            ]
          } + [Cell(Phrase.count(figures.support))], isSummary: false)
    }
    return Table(
      id: "per-class",
      caption:
        "Precision, recall and F1-score of each class on the test \(model.noun.plural). The bars "
        + "are 95% intervals on a scale from \(Phrase.fixed(start, 1)) to 1"
        + (isRanked
          ? "; ROC-AUC and average precision set the class against all others" : "")
        + model.classes.listNote,
      columns: ["Class", "Precision", "Recall", "F1-score"]
        + (isRanked ? ["ROC-AUC", "Average precision"] : []) + ["Support"],
      rows: rows + averages(metrics))
  }

  /// The tenth below the lowest interval of a class that was tested or answered, so that the bars'
  /// lengths can be seen.
  private static func scaleStart(of tally: Tally) -> Double {
    let known = tally.classes.flatMap { label in
      ClassFigure.allCases.compactMap { tally.measure($0, of: label)?.lower }
    }
    let lowest = known.min() ?? 0
    return min((lowest * 10).rounded(.down) / 10, 0.9)
  }

  /// The means over classes, each class counting once, and counting by its images.
  private static func averages(_ metrics: Metrics) -> [Row] {
    let rankings = zip(metrics.oneVersusRest, metrics.perClass.map { Double($0.support) })
    /// The mean over the classes that have the figure; nan where none has.
    func mean(_ figure: (Metrics.OneVersusRest) -> Double?, isWeighted: Bool) -> String {
      let known = rankings.compactMap { ranking, support in
        figure(ranking).map { (value: $0, weight: isWeighted ? support : 1) }
      }
      let sum = known.reduce(0) { $0 + $1.value * $1.weight }
      return Phrase.fixed(sum / known.reduce(0) { $0 + $1.weight })
    }
    return [
      ("Mean over classes", metrics.macroAverage, false),
      ("Weighted by support", metrics.weightedAverage, true),
    ].map { name, average, isWeighted in
      Row(
        name,
        [Phrase.fixed(average.precision), Phrase.fixed(average.recall), Phrase.fixed(average.f1)]
          + (metrics.oneVersusRest.isEmpty
            ? []
            : [
              mean(\.rocAUC, isWeighted: isWeighted),
              mean(\.averagePrecision, isWeighted: isWeighted),
            ]) + [Phrase.count(metrics.samples)], isSummary: true)
    }
  }

  /// The intervals as numbers.
  static func classIntervals(_ classes: ClassFindings) -> Table {
    let tally = classes.tally
    let rows = classes.listed.map { label in
      Row(
        tally.names[label],
        ClassFigure.allCases.map { figure in
          tally.interval(figure, of: label).map { Phrase.fixed($0) }.joined(separator: "–")
        })
    }
    return Table(
      id: "per-class-intervals",
      caption:
        "The 95% intervals as numbers: Wilson’s for precision and recall; for F1 = 2J ÷ (1 + J) "
        + "carried over from Wilson’s for J = TP ÷ (TP + FP + FN)",
      columns: ["Class", "Precision", "Recall", "F1-score"], rows: rows, isFolded: true)
  }
}
