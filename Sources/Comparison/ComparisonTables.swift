import Evaluation
import RunRecord

/// The tables of a comparison, for a terminal and for Markdown alike.
struct ComparisonTables {
  let comparison: ModelComparison
  /// How the sentences and these cells mark off names.
  let style: ComparisonText.Style
  /// The name of every class as a cell.
  private let classCells: [String]

  init(comparison: ModelComparison, style: ComparisonText.Style) {
    self.comparison = comparison
    self.style = style
    classCells = comparison.classNames.map { tableCell($0, style) }
  }

  func name(_ text: String) -> String { tableCell(text, style) }

  func className(_ label: Int) -> String { classCells[label] }

  /// A model a row, each over its own test set.
  func models(limit: Int = .max) -> Table {
    let rows = zip(comparison.models, comparison.figures).prefix(limit).map { model, figures in
      let unscored = figures.accounting.abstained + figures.accounting.failed
      return [
        name(model.name), count(figures.tally.count), Comparison.cell(figures.tally.accuracy),
        Comparison.cell(figures.tally.interval), unscored == 0 ? "" : count(unscored),
        figures.calibration.map { fixed($0.logLoss, 3) } ?? "–",
        figures.calibration.map { fixed($0.ece, 3) } ?? "–",
        model.seeds.count == 1 ? "" : count(model.seeds.count),
        model.parameters.map(count) ?? "–", model.bytes.map(size) ?? "–",
        model.trainingSeconds.map(duration) ?? "–",
      ]
    }
    return Table(
      columns: [
        .text("Model"), .figure(sentence(comparison.noun.plural)), .figure("Accuracy"),
        .figure("95% interval"), .figure("No answer"), .figure("Log loss"),
        .figure("Calibration error"), .figure("Seeds"), .figure("Parameters"), .figure("Size"),
        .figure("Training"),
      ], rows: Array(rows)
    ).withoutEmptyColumns
  }

  /// A pair a row: the difference that decides, and the verdict.
  func pairs(limit: Int = .max) -> Table {
    let text = ComparisonText(comparison, style: style)
    let isMany = comparison.pairs.count > 1
    let isSeeded = comparison.pairs.contains { $0.seeded?.difference != nil }
    let rows = comparison.pairs.prefix(limit).map { pair in
      let difference = pair.decisive
      let digits = text.digits(of: difference)
      return [
        name(pair.secondName), name(pair.firstName), count(pair.counts.count),
        points(difference.value, digits), text.ends(difference.interval, digits),
        isSeeded ? (pair.seeded?.difference == nil ? "one run" : "all seeds") : "",
        pCell(pair.p), isMany ? pCell(pair.adjustedP) : "", text.verdictWords(pair),
      ]
    }
    return Table(
      columns: [
        .text("Model"), .text("Against"), .figure("Common"), .figure("Points"),
        .figure("95% interval"), .text("Over"), .figure("p"), .figure("Holm p"),
        .text("Verdict"),
      ], rows: Array(rows)
    ).withoutEmptyColumns
  }

  /// A class a row: in label order, or where there are too many those that differ most.
  func classes(_ pair: ModelPair, limit: Int) -> Table {
    let text = ComparisonText(comparison, style: style)
    var tested = pair.classes.filter { $0.counts.count > 0 }
    if tested.count > limit {
      tested.sort {
        ($0.adjustedP ?? 1, $0.exactP ?? 1, -abs($0.difference), $0.label)
          < ($1.adjustedP ?? 1, $1.exactP ?? 1, -abs($1.difference), $1.label)
      }
    }
    let rows = tested.prefix(limit).map { item in
      let digits = Comparison.digits(
        for: [item.difference, item.interval.lowerBound, item.interval.upperBound], apartFrom: [0])
      return [
        className(item.label), count(item.counts.count), Comparison.cell(item.first.accuracy),
        Comparison.cell(item.second.accuracy), points(item.difference, digits),
        text.ends(item.interval, digits), pCell(item.exactP ?? 1),
        pCell(item.adjustedP ?? 1),
      ]
    }
    return Table(
      columns: [
        .text("Class"), .figure(sentence(comparison.noun.plural)),
        .figure("Recall of \(name(pair.firstName))"),
        .figure("Recall of \(name(pair.secondName))"), .figure("Points"), .figure("95% interval"),
        .figure("p"), .figure("Holm p"),
      ], rows: Array(rows))
  }

  /// Answers that changed, the most frequent first.
  func flips(_ pair: ModelPair, limit: Int) -> Table {
    let rows = pair.flips.prefix(limit).map { flip in
      [
        className(flip.truth), className(flip.first), className(flip.second), count(flip.count),
        flip.kind.words,
      ]
    }
    return Table(
      columns: [
        .text("Class"), .text("Answer of \(name(pair.firstName))"),
        .text("Answer of \(name(pair.secondName))"), .figure(sentence(comparison.noun.plural)),
        .text("Change"),
      ], rows: Array(rows))
  }

  /// A p-value without its letter: `0.03`, `<0.001`.
  private func pCell(_ p: Double) -> String {
    pText(p).replacing("p = ", with: "").replacing("p ", with: "").replacing(" ", with: "")
  }
}

/// A foreign name in a table's cell, cut where it would make the column wide.
func tableCell(_ name: String, _ style: ComparisonText.Style) -> String {
  guard style == .plain else { return codeSpan(name, isCell: true) }
  let shown = inline(name)
  return shown.count > 32 ? shown.prefix(31) + "…" : shown
}
