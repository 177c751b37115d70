import RunRecord

extension Section {
  /// What the figures mean for tagging products.
  static func application(_ run: Run, _ abstention: AbstentionFindings) -> Section {
    let findings = TaggingFindings(run, abstention)
    let caution =
      "These figures hold for pictures like those of \(run.datasetName): "
      + "\(run.manifest.dataset.imageWidth) × \(run.manifest.dataset.imageHeight) grey pixels. How "
      + "the model fares on photographs taken elsewhere was not measured. Before it tags a shop’s own "
      + "pictures, a sample of those should be labelled by hand and assessed in the same way."
    return Section(
      id: "application", title: "Practical application",
      body: Passage(
        paragraphs: [
          "A classifier like this one can suggest a category for each new product picture. The "
            + "confidence it reports decides which suggestions are taken as they are and which are "
            + "shown to a person.",
          findings.selective, findings.forAPerson, findings.throughput, caution,
        ],
        tables: findings.coverage.isEmpty ? [] : [.coverage(findings.coverage)],
        notices: run.predictions == nil
          ? ["The run holds no predictions.csv, so the trade-off cannot be tabulated."] : []))
  }
}
