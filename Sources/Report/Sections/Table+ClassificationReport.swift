import Charts
import Evaluation
import RunRecord

extension Table {
  /// Precision, recall and F1-score of each class, each with its interval drawn beside it and the value
  /// of every seed, and how well its probability separates it from the other classes.
  static func classificationReport(_ model: Model) -> Table {
    let (seeds, tally) = (model.seeds, model.tally)
    let metrics = model.run.metrics
    let isRanked = seeds.runs.allSatisfy { !$0.metrics.oneVersusRest.isEmpty }
    let start = scaleStart(of: model)
    func cell(_ measure: ClassMeasure, _ label: Int) -> Cell {
      let value = seeds.mean(measure, label)
      let bar = IntervalBar(
        value: value, interval: model.seeds.ends(measure, label) ?? [], scale: start...1,
        dots: seeds.areSeveral
          ? seeds.values(measure, label) : [])
      return Cell(Phrase.ratio(value), drawing: bar.svg)
    }
    /// The mean over the seeds that have the figure; nan where none has.
    func mean(_ figure: (Metrics.OneVersusRest) -> Double?, _ label: Int) -> Double {
      let known = seeds.runs.compactMap { figure($0.metrics.oneVersusRest[label]) }
      return known.reduce(0, +) / Double(known.count)
    }
    let rows = model.classes.listed.map { label in
      Row(
        title: tally.names[label],
        cells: ClassMeasure.allCases.map { cell($0, label) }
          + (isRanked
            ? [
              Cell(Phrase.ratio(mean(\.rocAUC, label))),
              Cell(Phrase.ratio(mean(\.averagePrecision, label))),
            ] : [])
          + [Cell(Phrase.count(metrics.perClass[label].support))], isSummary: false)
    }
    return Table(
      id: "per-class",
      caption:
        "Precision, recall and F1-score of each class on the test \(model.noun.plural)"
        + (seeds.areSeveral
          ? ", as means over \(seeds.count). The bars are 95% intervals over seeds and test "
            + "\(model.noun.plural), the small dots the seeds, " : ". The bars are 95% intervals ")
        + "on a scale from \(Phrase.fixed(start, 1)) to 1"
        + (isRanked
          ? "; ROC-AUC and average precision set the class against all others" : "")
        + model.classes.listNote,
      columns: ["Class", "Precision", "Recall", "F1-score"]
        + (isRanked ? ["ROC-AUC", "Average precision"] : []) + ["Support"],
      rows: rows + averages(model, isRanked))
  }

  /// The tenth below the lowest value drawn of a class that was tested or answered, so that the bars’
  /// lengths can be seen.
  private static func scaleStart(of model: Model) -> Double {
    var lowest = 1.0
    for label in model.tally.classes {
      for measure in ClassMeasure.allCases {
        lowest = min(lowest, model.seeds.ends(measure, label)?.first ?? 1)
        guard model.seeds.areSeveral else { continue }
        if model.tally.support(label) > 0 {
          lowest = min(lowest, model.seeds.values(measure, label).min() ?? 1)
        }
      }
    }
    return max(min((lowest * 10).rounded(.down) / 10, 0.9), 0)
  }

  /// The means over classes, each class counting once, and counting by its images; of several seeds
  /// their means.
  private static func averages(_ model: Model, _ isRanked: Bool) -> [Row] {
    /// The mean over the classes that have the figure; nil where none has.
    func mean(
      _ metrics: Metrics, _ figure: (Metrics.OneVersusRest) -> Double?, isWeighted: Bool
    ) -> Double? {
      let known = zip(metrics.oneVersusRest, metrics.perClass).compactMap { ranking, figures in
        figure(ranking).map { (value: $0, weight: isWeighted ? Double(figures.support) : 1) }
      }
      let weight = known.reduce(0) { $0 + $1.weight }
      return weight > 0 ? known.reduce(0) { $0 + $1.value * $1.weight } / weight : nil
    }
    func text(_ figure: (Metrics) -> Double?) -> String {
      let known = model.seeds.runs.compactMap { figure($0.metrics) }
      return Phrase.ratio(known.reduce(0, +) / Double(known.count))
    }
    let kinds: [(String, KeyPath<Metrics, Metrics.Average>, Bool)] = [
      ("Mean over classes", \.macroAverage, false),
      ("Weighted by support", \.weightedAverage, true),
    ]
    return kinds.map { name, average, isWeighted in
      Row(
        name,
        [
          text { $0[keyPath: average].precision }, text { $0[keyPath: average].recall },
          text { $0[keyPath: average].f1 },
        ]
          + (isRanked
            ? [
              text { mean($0, \.rocAUC, isWeighted: isWeighted) },
              text { mean($0, \.averagePrecision, isWeighted: isWeighted) },
            ] : []) + [Phrase.count(model.run.metrics.samples)], isSummary: true)
    }
  }

  /// The intervals as numbers, and of several seeds the standard deviations.
  static func classIntervals(_ model: Model) -> Table {
    let (seeds, tally) = (model.seeds, model.tally)
    let rows = model.classes.listed.map { label in
      Row(
        tally.names[label],
        ClassMeasure.allCases.map { measure in
          (model.seeds.ends(measure, label) ?? []).map { Phrase.fixed($0) }.joined(separator: "–")
        }
          + (seeds.areSeveral
            ? ClassMeasure.allCases.map { measure in
              Phrase.fixed(Spread(seeds.values(measure, label))?.deviation ?? .nan)
            } : []))
    }
    return Table(
      id: "per-class-intervals",
      caption: seeds.areSeveral
        ? "The 95% intervals of the means as numbers, and the standard deviations (s) over seeds"
        : "The 95% intervals as numbers: Wilson’s for precision and recall; for F1 = 2J ÷ (1 + J) "
          + "carried over from Wilson’s for J = TP ÷ (TP + FP + FN)",
      columns: ["Class", "Precision", "Recall", "F1-score"]
        + (seeds.areSeveral ? ["s (precision)", "s (recall)", "s (F1)"] : []), rows: rows,
      isFolded: true)
  }
}
