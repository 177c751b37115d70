import Charts
import RunRecord

extension Plate {
  /// The accuracy of every model on one scale, the highest first, with those that others published.
  static func accuracies(_ findings: ComparisonFindings) -> Plate? {
    let models = findings.models.sorted { $0.accuracy.share > $1.accuracy.share }
    let published = findings.published?.figures.sorted { $0.accuracy > $1.accuracy } ?? []
    let judged = models.filter { $0.beats(findings.models[0].baselines) }
    let values =
      (judged.isEmpty ? models : judged).map { $0.accuracy.ends.first ?? $0.accuracy.share }
      + published.map(\.accuracy)
    // From the twentieth below on; what learns averages would leave no room for the others.
    let start = min(max(((values.min() ?? 0) * 20).rounded(.down) / 20, 0), 0.9)
    let groups = [
      ValueRows.Group(
        rows: models.map { model in
          ValueRows.Row(
            name: model.name, value: model.accuracy.share, interval: model.accuracyInterval,
            isSubject: model.name == findings.models[0].name)
        }),
      ValueRows.Group(
        heading: "Published, not measured here",
        rows: published.map { .init(name: Phrase.name($0.name), value: $0.accuracy) },
        isReference: true),
    ]
    let below = models.filter { $0.accuracy.share < start }.map(\.name)
    let source = findings.published.map { " Published: \(Phrase.name($0.source))." } ?? ""
    let arrows =
      below.isEmpty
      ? ""
      : " \(Phrase.sentence(Phrase.list(below, limit: 12))) \(below.count == 1 ? "lies" : "lie") below the scale."
    return Plate(
      ValueRows(
        id: "accuracies-drawing", title: findings.ranking, groups: groups, scale: start...1),
      id: "accuracies", title: findings.ranking,
      caption:
        "Bars are 95% intervals: over seeds and test \(models[0].noun.plural) where a model has several "
        + "seeds, otherwise Wilson’s.\(arrows)\(source)",
      credit: findings.models[0].credit(isOfShown: false))
  }
}

extension Model {
  /// The interval of the accuracy; nil where there is none.
  fileprivate var accuracyInterval: ClosedRange<Double>? {
    guard let lower = accuracy.ends.first, let upper = accuracy.ends.last, lower <= upper else {
      return nil
    }
    return lower...upper
  }
}
