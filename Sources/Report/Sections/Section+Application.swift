import Evaluation
import RunRecord

extension Section {
  /// What the figures mean for the model's use; nil where it gives no probabilities.
  ///
  /// - Parameter tryIt: What the page's script needs to answer for a reader's pictures, if it can.
  static func application(_ model: Model, _ tryIt: TryIt?) -> Section? {
    guard let findings = model.tagging else { return nil }
    let noun = model.noun
    let isFashion = DataIdentity(model.dataset) == .published
    let size = model.dataset.image.map {
      " (\($0.width) × \($0.height) \($0.channels == 1 ? "grey" : "colour") pixels)"
    }
    let caution =
      "These figures hold for data like \(model.run.datasetName)\(size ?? ""). "
      + (isFashion
        ? (elsewhere(model)
          ?? "How the model fares on photographs taken elsewhere was not measured.")
          + " Before it tags a shop’s own pictures, a sample of those should be labelled by hand and assessed "
          + "in the same way."
        : "How the model fares on other data was not measured. Before it is used on those, a sample of "
          + "them should be labelled by hand and assessed in the same way.")
    if findings.agreesByChance {
      return Section(
        id: "application", title: "Practical application",
        body: Passage([
          .text(
            "The model’s answers are \(AccuracyFindings.byChance). It should not be used to suggest classes, "
              + "and no confidence is shown to make it fit for that.")
        ]))
    }
    return Section(
      id: "application", title: "Practical application",
      body: Passage([
        .text(
          "A classifier like this one can suggest a \(isFashion ? "category for each new product picture" : "class for each new \(noun.singular)"). "
            + (model.abstention.isUpsideDown
              ? "Its confidence cannot decide which suggestions to take: surer answers are less often right."
              : "The confidence it reports decides which suggestions are taken as they are and which are "
                + "shown to a person.")),
        .text(
          "\(findings.selective) \(classCoverage(model)) \(model.seeds.ofShown("These figures are those of"))"
        ),
        .text(findings.forAPerson), .text(findings.throughput),
        .text(caution), .table(.coverage(findings.coverage, model)),
      ]), parts: [tryIt.map { .tryIt($0, model) }])
  }

  /// How the model fares on pictures that are not of the data set's kind; nil where that was not measured.
  private static func elsewhere(_ model: Model) -> String? {
    let records = model.runs.compactMap { $0.robustness?.elsewhere }
    guard records.count == model.runs.count, let first = records.first,
      records.allSatisfy({ $0.kind == first.kind && $0.samples == first.samples }),
      let right = Spread(records.map { Double($0.correct) }),
      let wrong = Spread(records.map { Double($0.sureWrong) })
    else { return nil }
    let most = wilson95(Int(right.mean.rounded()), of: first.samples)[1]
    let isBelow = most < model.accuracy.share
    let average = model.seeds.areSeveral ? " on average over the seeds" : ""
    func text(_ spread: Spread) -> String {
      Phrase.fixed(spread.mean, model.seeds.areSeveral ? 1 : 0)
    }
    return
      "Of \(Phrase.count(first.samples)) \(Phrase.name(first.kind)) of clothes, shoes and bags, prepared as the data set’s "
      + "pictures were, \(text(right)) are classified right\(average), and \(text(wrong)) wrong with a confidence "
      + "of 90% or more. \(isBelow ? "They suggest that the figures of this report do not hold for such pictures, and are too few to show more" : "So few pictures show little"); "
      + "nothing was measured on photographs."
  }

  /// How the classes fare at the confidence that the lowest target chose, or else at 90%.
  private static func classCoverage(_ model: Model) -> String {
    let confidence = model.tagging?.point?.confidence ?? 0.9
    guard model.tally.names.count <= Table.widestMatrix,
      let coverage = ClassCoverage(model.run, at: [0, confidence])
    else { return "" }
    return coverage.statement(model.tally.names, at: confidence)
  }
}
