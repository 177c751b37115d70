import RunRecord

extension Section {
  /// What the figures mean for the model's use; nil where it gives no probabilities.
  static func application(_ model: Model) -> Section? {
    guard let findings = model.tagging else { return nil }
    let noun = model.noun
    let isFashion = DataIdentity(model.dataset) == .published
    let size = model.dataset.image.map {
      " (\($0.width) × \($0.height) \($0.channels == 1 ? "grey" : "colour") pixels)"
    }
    let caution =
      "These figures hold for data like \(model.run.datasetName)\(size ?? ""). "
      + (isFashion
        ? "How the model fares on photographs taken elsewhere was not measured. Before it tags a "
          + "shop’s own pictures, a sample of those should be labelled by hand and assessed in the "
          + "same way."
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
      ]))
  }

  /// How the classes fare at the confidence that the lowest target chose, or else at 90%.
  private static func classCoverage(_ model: Model) -> String {
    guard let predictions = model.run.probabilities,
      model.tally.names.count <= Table.widestMatrix
    else { return "" }
    let confidence = model.tagging?.point?.confidence ?? 0.9
    return ClassCoverage(predictions, at: [0, confidence])
      .statement(model.tally.names, at: confidence)
  }
}
