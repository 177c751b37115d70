import Comparison
import RunRecord

extension Section {
  /// How the models compare, pair by pair.
  static func comparison(_ findings: ComparisonFindings, plates: ComparisonPlates?) -> Section {
    let (comparison, text) = (findings.comparison, findings.text)
    return Section(
      id: "comparison", title: findings.title,
      body: Passage(
        opening(findings) + findings.rivalry.map(Passage.Block.text) + [
          .figures([plates?.accuracies, plates?.times]), .figures([plates?.learning]),
          .table(findings.learning.map { .learning($0) }),
          .table(.comparedModels(findings)), .table(.published(findings)),
          .table(.comparedPairs(findings)), .text(text.rule), .text(findings.extent),
        ]),
      parts: [
        ladder(findings), networks(plates), sharedErrors(findings, plates?.sharedErrors),
      ]
        + comparison.pairs.enumerated().map { index, pair in
          self.pair(pair, findings, plates?.pairs[index], features: plates?.features[index])
        })
  }

  /// What the comparison comes to; of several models by verdict.
  private static func opening(_ findings: ComparisonFindings) -> [Passage.Block] {
    guard let overview = findings.text.overview else {
      return [.text(findings.conclusion), .text(findings.text.multiplicity ?? "")]
    }
    return [
      .text(overview.lead), .list("Against \(findings.models[0].name)", overview.verdicts),
      .text(overview.correction),
    ]
  }

  private static func ladder(_ findings: ComparisonFindings) -> Subsection? {
    findings.ladder.map { ladder in
      Subsection(
        id: "comparison-ladder", title: "What each step beyond the first network buys",
        body: Passage([
          .text(ladder.statement),
          .list("What each step changes, rates and batch sizes aside", ladder.changes),
          .table(.ladder(ladder, findings.text)),
          .list(
            "\(ladder.hardest), step by step, by the runs shown (one seed each; the table has means over seeds)",
            ladder.hardestSteps),
        ]))
    }
  }

  /// The course of all networks, then what each beside the first looks at.
  private static func networks(_ plates: ComparisonPlates?) -> Subsection? {
    plates.map { plates in
      let networks = plates.networks.filter { !$0.all.isEmpty }
      return Subsection(
        id: "comparison-networks", title: "How the networks learn and what they look at",
        body: Passage(
          [.figures([plates.courses])]
            + networks.flatMap { [.text($0.source), .figures($0.all)] }))
    }
  }

  private static func sharedErrors(
    _ findings: ComparisonFindings, _ plate: Plate?
  ) -> Subsection? {
    findings.sharedErrors.map { shared in
      Subsection(
        id: "comparison-shared", title: "What \(Phrase.word(shared.models)) models miss",
        body: Passage([.text(shared.statement), .figures([plate])]))
    }
  }

  private static func pair(
    _ pair: ModelPair, _ findings: ComparisonFindings, _ plate: Plate?, features: Plate?
  ) -> Subsection {
    let text = findings.text
    let id = "comparison-\(pair.firstIndex + 1)-\(pair.secondIndex + 1)"
    if findings.areMany {
      return Subsection(
        id: id, title: "\(pair.secondName) against \(pair.firstName)",
        body: Passage([
          .text(text.flips(pair)), .figures([plate]), .text(text.classes(pair)),
          .figures([features]),
          .table(.comparedClasses(pair, findings, id)), .table(.apart(pair, findings, id)),
        ]))
    }
    return Subsection(
      id: id, title: "\(pair.secondName) against \(pair.firstName)",
      body: Passage([
        .text(pair.firstIndex == 0 ? "" : text.verdict(pair)), .text(text.accounting(pair)),
        .text(text.flips(pair)), .figures([plate]), .text(text.classes(pair)),
        .figures([features]), .text(text.seeds(pair)), .text(text.calibration(pair)),
        .text(text.surest(pair) ?? ""),
        .text(text.cost(pair) ?? ""), .table(.comparedClasses(pair, findings, id)),
        .table(.flips(pair, findings, id)), .table(.apart(pair, findings, id)),
      ]))
  }
}
