import Evaluation
import RunRecord

extension Table {
  /// The accuracy under every change.
  static func changes(_ findings: RobustnessFindings) -> Table {
    let seeds = findings.seeds
    let hasConfidence = findings.unchangedConfidence != nil
    func row(
      _ title: String, _ counts: ChangedCounts, _ confidence: Double?, isUnchanged: Bool = false
    ) -> Row {
      let interval = isUnchanged ? findings.unchangedInterval : counts.interval
      let spread = Spread(counts.shares)
      var cells = [
        Phrase.percent(counts.share, 2),
        "\(Phrase.fixed(interval.lowerBound * 100, 1))–\(Phrase.fixed(interval.upperBound * 100, 1))",
      ]
      if seeds.areSeveral, let spread {
        cells.append(
          "\(Phrase.fixed(spread.lowest * 100, 1))–\(Phrase.fixed(spread.highest * 100, 1))")
      }
      cells.append(isUnchanged ? "–" : Phrase.difference(counts.share, findings.unchanged.share))
      if hasConfidence { cells.append(confidence.map { Phrase.percent($0) } ?? "–") }
      return Row(title, cells, isSummary: isUnchanged)
    }
    var columns = ["Change", "Accuracy", "95% interval"]
    if seeds.areSeveral { columns.append("Seeds") }
    columns.append("Points")
    if hasConfidence { columns.append("Mean confidence") }
    return Table(
      id: "changes-figures", caption: "The figure as a table, on \(findings.samplesText)",
      columns: columns,
      rows: [
        row("Unchanged", findings.unchanged, findings.unchangedConfidence, isUnchanged: true)
      ]
        + findings.changes.map {
          row(Phrase.sentence($0.name), $0.counts, $0.confidence)
        }, isFolded: true)
  }

  /// What is answered to examples that are made without the data; nil where no confidence is known.
  static func unrelated(_ model: Model, _ findings: RobustnessFindings) -> Table? {
    guard findings.unrelated.allSatisfy({ $0.confidence != nil }) else { return nil }
    func text(_ share: Double?) -> String { share.map { Phrase.percent($0) } ?? "–" }
    return Table(
      id: "unrelated-figures",
      caption: "Confidence in the answers to them"
        + (findings.seeds.areSeveral ? ", means over \(findings.seeds.count)" : ""),
      columns: [
        "Examples", "Number", "Mean confidence", "90% or more", "Accepted for 95%",
      ],
      rows: findings.unrelated.map {
        Row(
          Phrase.sentence($0.kind),
          [Phrase.count($0.samples), text($0.confidence), text($0.sure), text($0.accepted)])
      }, isFolded: true)
  }
}

extension RobustnessFindings {
  /// `10,000 test images`
  var samplesText: String { Phrase.count(samples, noun, "test ") }
}
