import Charts
import Evaluation
import RunRecord

extension Table {
  /// Precision, recall and F1-score of each class, each with its interval drawn beside it, and how
  /// well its probability separates it from the other classes.
  static func classificationReport(_ run: Run) -> Table {
    let metrics = run.metrics
    let intervals = ClassIntervals.all(run)
    let start = scaleStart(of: intervals)
    func cell(_ value: Double, _ interval: [Double]) -> Cell {
      Cell(
        Phrase.fixed(value),
        drawing: IntervalBar(value: value, interval: interval, scale: start...1).svg)
    }
    let rows = intervals.indices.map { label in
      let (figures, ranking) = (metrics.perClass[label], metrics.oneVersusRest[label])
      return Row(
        title: run.manifest.dataset.classNames[label],
        cells: [
          cell(figures.precision, intervals[label].precision),
          cell(figures.recall, intervals[label].recall), cell(figures.f1, intervals[label].f1),
          Cell(Phrase.fixed(ranking.rocAUC ?? .nan)),
          Cell(Phrase.fixed(ranking.averagePrecision ?? .nan)), Cell(Phrase.count(figures.support)),
        ], isSummary: false)
    }
    return Table(
      id: "per-class",
      caption: "Precision, recall and F1-score of each class on the test images. The bars are 95% "
        + "intervals on a scale from \(Phrase.fixed(start, 1)) to 1; ROC-AUC and average precision "
        + "set the class against all others",
      columns: [
        "Class", "Precision", "Recall", "F1-score", "ROC-AUC", "Average precision", "Support",
      ],
      rows: rows + averages(metrics))
  }

  /// The tenth below the lowest interval of a class that was tested or answered, so that the bars'
  /// lengths can be seen.
  private static func scaleStart(of intervals: [ClassIntervals]) -> Double {
    let lowest = intervals.flatMap(\.known).compactMap(\.first).min() ?? 0
    return min((lowest * 10).rounded(.down) / 10, 0.9)
  }

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
        [
          Phrase.fixed(average.precision), Phrase.fixed(average.recall), Phrase.fixed(average.f1),
          mean(\.rocAUC, isWeighted: isWeighted), mean(\.averagePrecision, isWeighted: isWeighted),
          Phrase.count(metrics.samples),
        ], isSummary: true)
    }
  }

  /// The intervals as numbers.
  static func classIntervals(_ run: Run) -> Table {
    let rows = zip(run.manifest.dataset.classNames, ClassIntervals.all(run)).map {
      name, intervals in
      Row(
        name,
        [intervals.precision, intervals.recall, intervals.f1].map { interval in
          interval.map { Phrase.fixed($0) }.joined(separator: "–")
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

/// The 95 % intervals of one class's figures, counted from the confusion matrix.
struct ClassIntervals {
  let precision, recall, f1: [Double]
  /// Those that rest on at least one image.
  let known: [[Double]]

  /// The intervals of every class, in label order.
  static func all(_ run: Run) -> [ClassIntervals] {
    let tally = Tally(run)
    return tally.classes.map { label in
      let hits = tally.matrix[label][label]
      let (support, predicted) = (tally.support(label), tally.predicted(label))
      let intervals = [
        (wilson95(hits, of: predicted), predicted), (wilson95(hits, of: support), support),
        (
          f1Wilson95(hits: hits, misses: support - hits, falseAlarms: predicted - hits),
          support + predicted
        ),
      ]
      return ClassIntervals(
        precision: intervals[0].0, recall: intervals[1].0, f1: intervals[2].0,
        known: intervals.filter { $0.1 > 0 }.map(\.0))
    }
  }
}
