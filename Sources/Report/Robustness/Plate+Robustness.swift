import Charts
import RunRecord

extension Plate {
  /// The accuracy under each kind of change, by strength; nil where no change is recorded.
  static func robustness(_ findings: RobustnessFindings, _ model: Model) -> Plate? {
    guard !findings.changes.isEmpty else { return nil }
    let unchanged = DotPanels.Place(
      label: "–", values: findings.unchanged.shares, mean: findings.unchanged.share)
    let panels = DotPanels(
      id: "changes", title: "Accuracy under changes",
      panels: findings.kinds.map { changes in
        let course = changes.map { "\(Phrase.percent($0.counts.share)) at \($0.amount)" }
        return DotPanels.Panel(
          name: Phrase.sentence(changes[0].kind), note: changes[0].unitName,
          summary:
            "\(Phrase.sentence(changes[0].kind)): accuracy \(findings.unchangedText) unchanged, "
            + Phrase.list(course) + ".",
          places: [unchanged]
            + changes.map {
              DotPanels.Place(
                label: Phrase.shortest($0.strength), values: $0.counts.shares, mean: $0.counts.share
              )
            }, reference: findings.unchanged.share)
      })
    let marks =
      findings.seeds.areSeveral
      ? "Each dot is a seed, and the line goes through their means" : "Each dot is an accuracy"
    return Plate(
      panels: panels, id: "changes-figure",
      title:
        "Accuracy under each change, from the unchanged \(findings.noun.plural) on the left to the "
        + "strongest.",
      caption: "\(marks); the dotted line is the accuracy unchanged, \(findings.unchangedText).",
      credit: model.credit(isOfShown: false), tables: [.changes(findings)])
  }
}
