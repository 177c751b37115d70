import Charts
import Evaluation
import RunRecord

extension Table {
  /// The slices with their accuracy, their difference to the rest and its test, the worst first.
  static func slices(_ findings: SliceFindings, _ model: Model) -> Table {
    let slices = findings.listed
    let lowest = slices.map { $0.interval[0] }.min() ?? 0
    let start = min((lowest * 10).rounded(.down) / 10, 0.9)
    let rows = slices.map { slice in
      let bar = IntervalBar(value: slice.accuracy, interval: slice.interval, scale: start...1)
      return Row(
        title: findings.name(slice),
        cells: [
          Cell(Phrase.count(slice.count)), Cell(Phrase.percent(slice.accuracy), drawing: bar.svg),
          Cell(slice.test.map { Phrase.points($0.difference) } ?? "–"),
          Cell(
            slice.test.map {
              "\(Phrase.points($0.interval.lowerBound)) to \(Phrase.points($0.interval.upperBound))"
            } ?? "–"),
          Cell(slice.test.map { Phrase.pValue($0.adjustedP) } ?? "–"),
        ], isSummary: false)
    }
    let left = findings.search.slices.count - slices.count
    return Table(
      id: "slices-table",
      caption:
        "Each slice against all other \(model.noun.plural), the worst first; bars are 95% intervals on a scale from "
        + "\(Phrase.fixed(start, 1)) to 1, differences are in percentage points"
        + (left > 0 ? ". \(Phrase.sentence(Phrase.count(left))) more are not listed" : ""),
      columns: [
        "Slice", model.noun.plural.capitalizedFirst, "Accuracy", "Difference", "95% interval",
        "p, corrected",
      ], rows: Array(rows))
  }
}

extension String {
  /// The text with its first letter in upper case.
  var capitalizedFirst: String { Phrase.sentence(self) }
}
