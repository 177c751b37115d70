import RunRecord

extension Table {
  /// Test examples with a near duplicate, by several limits.
  static func neighbours(_ findings: NeighbourFindings, _ model: Model) -> Table? {
    guard findings.neighbours.count > 0 else { return nil }
    let noun = model.noun
    return Table(
      id: "near-duplicates",
      caption:
        "Test \(noun.plural) whose nearest neighbour in the training file correlates with them by "
        + "so much or more, and the accuracy\(model.seeds.onAverage)",
      columns: [
        "Correlation", Phrase.sentence(noun.plural), "Share", "Neighbour in validation",
        "of another label", "Accuracy on them", "Accuracy without them",
      ],
      rows: findings.rows.map { row in
        Row(
          "≥ \(Phrase.shortest(row.least))",
          [
            Phrase.count(row.count),
            Phrase.percent(Double(row.count) / Double(max(model.run.metrics.samples, 1)), 2),
            Phrase.count(row.inValidation), Phrase.count(row.ofOtherLabel),
            row.accuracy.map { Phrase.percent($0) } ?? "–",
            row.accuracyWithout.map { Phrase.percent($0, 2) } ?? "–",
          ])
      })
  }

  /// The near duplicates themselves, the nearest first; ``DataAudit/Neighbours/pairLimit`` at most.
  static func neighbourPairs(_ findings: NeighbourFindings, _ model: Model) -> Table? {
    let limit = findings.neighbours.limit
    let pairs = findings.neighbours.pairs.filter { $0.correlation >= limit }
    guard !pairs.isEmpty, let all = findings.near?.count else { return nil }
    let names = model.run.classNames
    return Table(
      id: "near-duplicate-pairs",
      caption: (pairs.count == all
        ? "The near duplicates as a table" : "The nearest \(pairs.count) of \(all) near duplicates")
        + ": the difference is the root mean square over pixels, in grey levels of 255",
      columns: [
        .init(title: "Test", isNumeric: false), .init(title: "Class", isNumeric: false),
        .init(title: "Neighbour", isNumeric: false), .init(title: "Class", isNumeric: false),
        .init(title: "Correlation", isNumeric: true), .init(title: "Difference", isNumeric: true),
      ],
      rows: pairs.map { pair in
        Row(
          title: Phrase.name(pair.test.id),
          cells: [
            Cell(names[Int(pair.test.label)], isNumeric: false),
            Cell(
              "\(pair.neighbour.split.rawValue) \(Phrase.name(pair.neighbour.id))",
              isNumeric: false),
            Cell(names[Int(pair.neighbour.label)], isNumeric: false),
            Cell(Phrase.fixed(pair.correlation, 5)), Cell(Phrase.fixed(pair.difference, 1)),
          ], isSummary: false)
      }, isFolded: true)
  }
}
