import Charts
import Comparison
import Evaluation
import RunRecord

extension Table {
  /// The models side by side, each on its own test set; what no model has is no column.
  static func comparedModels(_ findings: ComparisonFindings) -> Table {
    let comparison = findings.comparison
    let start = scaleStart(findings.models.map { $0.accuracy.ends.first ?? 0 })
    let threads = findings.models.map(\.manifest.environment.threads)
    let training = threads.contains { $0 != nil } ? "Training × threads" : "Training"
    typealias Column = (title: String, text: (Int) -> String?)
    let columns: [Column] = [
      (
        comparison.noun.plural.capitalizedFirst,
        { Phrase.count(comparison.figures[$0].tally.count) }
      ),
      (
        "Without an answer",
        { index in
          let rows = comparison.figures[index].accounting
          let count = rows.abstained + rows.failed
          return count > 0 ? Phrase.count(count) : nil
        }
      ),
      ("Macro F1", { Phrase.fixed(findings.models[$0].run.metrics.macroAverage.f1) }),
      ("Log loss", { comparison.figures[$0].calibration.map { Phrase.fixed($0.logLoss) } }),
      ("Calibration error", { comparison.figures[$0].calibration.map { Phrase.fixed($0.ece) } }),
      (
        "Seeds",
        { index in
          let counts = comparison.models.map(\.seeds.count)
          return counts.contains { $0 > 1 } ? "\(counts[index])" : nil
        }
      ),
      ("Parameters", { comparison.models[$0].parameters.map { Phrase.count($0) } }),
      ("Size", { comparison.models[$0].bytes.map(size) }),
      (
        training,
        { index in
          let factor = threads[index].map { " × \($0)" } ?? ""
          return comparison.models[index].trainingSeconds.map { Phrase.duration($0) + factor }
        }
      ),
      (
        "\(comparison.noun.plural.capitalizedFirst) per second",
        { index in
          let seconds = findings.models[index].manifest.environment.testSeconds ?? 0
          return seconds > 0
            ? Phrase.rate(Double(comparison.figures[index].tally.count) / seconds) : nil
        }
      ),
    ]
    // Of many models a column has to tell some apart from others.
    let known = columns.filter { column in
      let texts = comparison.models.indices.map(column.text)
      let given = texts.compactMap { $0 }
      return findings.areMany
        ? given.count > 1 && Set(given).count > 1 || column.title == "Seeds" && !given.isEmpty
        : !given.isEmpty
    }
    let rows = comparison.models.indices.map { index in
      let accuracy = findings.models[index].accuracy
      let bar = IntervalBar(value: accuracy.share, interval: accuracy.ends, scale: start...1)
      return Row(
        title: comparison.models[index].name,
        cells: [Cell(accuracy.percent, drawing: findings.areMany ? "" : bar.svg)]
          + known.map { Cell($0.text(index) ?? "–") }, isSummary: false)
    }
    return Table(
      id: "compared-models",
      caption:
        "The models, each on its own test \(comparison.noun.plural)"
        + (findings.areMany
          ? "" : "; bars are 95% intervals on a scale from \(Phrase.fixed(start, 1)) to 1")
        + (known.contains { $0.title == "Seeds" }
          ? "; accuracies are means over the seeds, the other figures those of the run shown" : "")
        + (known.contains { $0.title == training }
          ? "; times are as recorded, those of recipes with their search for settings" : ""),
      columns: ["Model", "Accuracy"] + known.map(\.title), rows: rows)
  }

  /// A pair a row: the difference that decides, and the verdict.
  static func comparedPairs(_ findings: ComparisonFindings) -> Table {
    let pairs = findings.comparison.pairs
    let isMany = pairs.count > 1
    let reference = findings.areMany ? findings.models[0].name : nil
    let rows = pairs.map { pair in
      let difference = pair.decisive
      return Row(
        title: reference == nil ? "\(pair.secondName) against \(pair.firstName)" : pair.secondName,
        cells: [
          Cell(findings.text.verdictWords(pair), isNumeric: false),
          Cell(Phrase.points(difference.value)), Cell(text(difference.interval)),
          Cell(Phrase.count(pair.counts.count)),
          Cell("\(Phrase.count(pair.mended.count)) : \(Phrase.count(pair.broken.count))"),
          Cell(Phrase.pValue(pair.p)),
        ] + (isMany ? [Cell(Phrase.pValue(pair.adjustedP))] : []), isSummary: false)
    }
    return Table(
      id: "compared-pairs",
      caption:
        "Differences in accuracy in percentage points with their 95% intervals on the common "
        + "\(findings.comparison.noun.plural); errors corrected and right answers lost by "
        + "the run shown; p of the test that decides",
      columns: ([
        (reference.map { "Against \($0)" } ?? "Pair", false), ("Verdict", false), ("Points", true),
        ("95% interval", true),
        ("Common", true),
        ("Corrected : lost", true), ("p", true),
      ] + (isMany ? [("p, corrected", true)] : [])).map { Column(title: $0.0, isNumeric: $0.1) },
      rows: rows, isFolded: false)
  }

  /// The classes whose recall differs most, all of them folded where they are many.
  static func comparedClasses(
    _ pair: ModelPair, _ findings: ComparisonFindings, _ id: String
  ) -> Table {
    let names = findings.models[0].run.classNames
    let tested = pair.classes.filter { $0.counts.count > 0 }
      .sorted { one, other in
        (-abs(one.difference), one.label) < (-abs(other.difference), other.label)
      }
    let shown = tested.prefix(100)
    let rows = shown.map { entry in
      Row(
        names[entry.label],
        [
          Phrase.fixed(entry.first.accuracy ?? 0), Phrase.fixed(entry.second.accuracy ?? 0),
          Phrase.points(entry.difference), text(entry.interval),
          Phrase.count(entry.counts.count), entry.adjustedP.map(Phrase.pValue) ?? "–",
        ])
    }
    return Table(
      id: "\(id)-classes",
      caption:
        "\(pair.secondName) against \(pair.firstName): recall of each class on the common \(findings.comparison.noun.plural), the largest difference first; "
        + "p corrected by Holm’s method for \(Phrase.count(tested.count, "class", "classes"))"
        + (shown.count < tested.count ? "; \(shown.count) are listed" : ""),
      columns: [
        "Class", pair.firstName, pair.secondName, "Points", "95% interval",
        findings.comparison.noun.plural.capitalizedFirst, "p, corrected",
      ], rows: Array(rows), isFolded: true)
  }

  /// What is answered differently, the most frequent first.
  static func flips(_ pair: ModelPair, _ findings: ComparisonFindings, _ id: String) -> Table {
    let names = findings.models[0].run.classNames
    let shown = pair.flips.prefix(30)
    return Table(
      id: "\(id)-flips",
      caption: "\(pair.secondName) against \(pair.firstName): "
        + (shown.count < pair.flips.count
          ? "the \(shown.count) most frequent of \(Phrase.count(pair.flips.count)) kinds of answers that differ"
          : "every kind of answer that differs"),
      columns: ([
        ("True class", false), (pair.firstName, false), (pair.secondName, false), ("Error", false),
        (findings.comparison.noun.plural.capitalizedFirst, true),
      ]).map { Column(title: $0.0, isNumeric: $0.1) },
      rows: shown.map { flip in
        Row(
          title: names[flip.truth],
          cells: [
            Cell(names[flip.first], isNumeric: false), Cell(names[flip.second], isNumeric: false),
            Cell(flip.kind.words, isNumeric: false), Cell(Phrase.count(flip.count)),
          ], isSummary: false)
      }, isFolded: true)
  }

  /// The rows that do not decide: those of one model alone, and those whose label is another.
  static func apart(_ pair: ModelPair, _ findings: ComparisonFindings, _ id: String) -> Table {
    let (first, second) = (
      findings.models[pair.firstIndex].run.predictions,
      findings.models[pair.secondIndex].run.predictions
    )
    func ids(_ rows: [Int], _ predictions: Predictions?) -> String {
      Phrase.list(rows.prefix(50).map { Phrase.name(predictions?.ids[$0] ?? "") }, limit: 60)
        + (rows.count > 50 ? " and \(Phrase.count(rows.count - 50)) more" : "")
    }
    func row(_ title: String, _ rows: [Int], _ tally: Comparison.Tally, _ predictions: Predictions?)
      -> Row?
    {
      if rows.isEmpty { return nil }
      return Row(
        title: title,
        cells: [
          Cell(Phrase.count(rows.count)), Cell(tally.accuracy.map { Phrase.percent($0) } ?? "–"),
          Cell(ids(rows, predictions), isNumeric: false),
        ], isSummary: false)
    }
    let relabeled = pair.matching.relabeled
    return Table(
      id: "\(id)-apart",
      caption: "\(pair.secondName) against \(pair.firstName): what does not decide, judged apart",
      columns: [
        ("Rows", false), ("Count", true), ("Accuracy", true), ("Ids", false),
      ].map { Column(title: $0.0, isNumeric: $0.1) },
      rows: [
        row("Only \(pair.firstName) has", pair.first.absent, pair.first.absentTally, first),
        row("Only \(pair.secondName) has", pair.second.absent, pair.second.absentTally, second),
        row(
          "Another label, by \(pair.firstName)’s", relabeled.map(\.first), pair.first.relabeled,
          first),
        row(
          "Another label, by \(pair.secondName)’s", relabeled.map(\.second), pair.second.relabeled,
          second),
      ].compactMap { $0 }, isFolded: true)
  }

  static func text(_ interval: ClosedRange<Double>) -> String {
    "\(Phrase.points(interval.lowerBound)) to \(Phrase.points(interval.upperBound))"
  }

  private static func scaleStart(_ ends: [Double]) -> Double {
    min(((ends.min() ?? 0) * 10).rounded(.down) / 10, 0.9)
  }
}
