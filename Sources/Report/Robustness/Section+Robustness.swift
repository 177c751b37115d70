import RunRecord

extension Section {
  /// What is left of the accuracy when examples are changed, and what is said of examples of nothing in
  /// the data; nil where the runs do not record it.
  static func robustness(_ model: Model, plates: Plates) -> Section? {
    guard let findings = model.robustness else { return nil }
    return Section(
      id: "robustness", title: "Robustness",
      body: Passage([
        .text(
          model.seeds.areSeveral
            ? ""
            : "The figures are of one model: how far another seed’s would differ is not known.")
      ]),
      parts: [changes(model, findings, plates), unrelated(model, findings)])
  }

  private static func changes(
    _ model: Model, _ findings: RobustnessFindings, _ plates: Plates
  ) -> Subsection? {
    guard !findings.changes.isEmpty else { return nil }
    let noun = model.noun
    let extent =
      findings.samples == model.run.metrics.samples
      ? "Every one of the \(Phrase.count(findings.samples, noun, "test "))"
      : "\(Phrase.count(findings.samples)) of the "
        + "\(Phrase.count(model.run.metrics.samples, noun, "test "))"
    let how =
      model.manifest.isOwn
      ? "\(extent) is changed, as below, before the model sees it; it was not trained on any such "
        + "change. Beyond a picture its edge goes on. Directions, places and noise are drawn once for each "
        + "\(noun.singular), so that all strengths and seeds have the same: a shift up, down, left or right, a "
        + "rotation about the centre to either side, grey values times a factor and cut at white, nearly "
        + "normal noise of a standard deviation, the mean of a square around each pixel, and a black square "
        + "somewhere."
      : ""
    return Subsection(
      id: "changes", title: "Changed \(noun.plural)",
      body: Passage([
        .text(how), .text("\(findings.lead) \(findings.extent)"), .figures([plates.robustness]),
      ]))
  }

  private static func unrelated(
    _ model: Model, _ findings: RobustnessFindings
  ) -> Subsection? {
    guard !findings.unrelated.isEmpty else { return nil }
    let isKnown = DataIdentity(model.dataset) == .published
    let how =
      model.manifest.isOwn
      ? "Pictures that were made without the data: noise has any grey value in any pixel, a blank one "
        + "grey all over"
        + (findings.unrelated.count > 2
          ? ", and the digits are drawn with seven segments, white on black." : ".")
      : ""
    return Subsection(
      id: "unrelated",
      title: Phrase.sentence(Phrase.list(findings.unrelated.map(\.kind), limit: 4)),
      body: Passage([
        .text(
          how
            + (isKnown
              ? " None of them is of \(model.run.datasetName), so no answer to them is right." : "")),
        .list(
          "What is answered", findings.unrelated.map { $0.statement(model.seeds) }),
        .table(.unrelated(model, findings)),
      ]))
  }
}
