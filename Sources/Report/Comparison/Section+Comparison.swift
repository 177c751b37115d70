import Comparison
import RunRecord

extension Section {
  /// How the models compare, pair by pair.
  static func comparison(_ findings: ComparisonFindings, plates: ComparisonPlates?) -> Section {
    let (comparison, text) = (findings.comparison, findings.text)
    return Section(
      id: "comparison", title: "The models compared",
      body: Passage([
        .text(findings.conclusion), .text(text.multiplicity ?? ""),
        .table(.comparedModels(findings)), .table(.comparedPairs(findings)), .text(text.rule),
        .figures([plates?.learning]),
      ]),
      parts: comparison.pairs.enumerated().map { index, pair in
        self.pair(pair, findings, plates?.pairs[index])
      })
  }

  private static func pair(
    _ pair: ModelPair, _ findings: ComparisonFindings, _ plate: Plate?
  ) -> Subsection {
    let text = findings.text
    let id = "comparison-\(pair.firstIndex + 1)-\(pair.secondIndex + 1)"
    return Subsection(
      id: id, title: "\(pair.secondName) against \(pair.firstName)",
      body: Passage([
        .text(pair.firstIndex == 0 ? "" : text.verdict(pair)), .text(text.accounting(pair)),
        .text(text.flips(pair)), .figures([plate]), .text(text.classes(pair)),
        .text(text.seeds(pair)), .text(text.calibration(pair)), .text(text.surest(pair) ?? ""),
        .text(text.cost(pair) ?? ""), .table(.comparedClasses(pair, findings, id)),
        .table(.flips(pair, findings, id)), .table(.apart(pair, findings, id)),
      ]))
  }
}
