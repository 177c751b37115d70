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
    return Subsection(
      id: "changes", title: "Changed \(model.noun.plural)",
      body: Passage([
        .text("\(findings.lead) \(findings.extent)"),
        .text(model.manifest.isOwn ? method(model, findings) : ""), .figures([plates.robustness]),
      ]))
  }

  /// How this program’s training changes images.
  private static func method(_ model: Model, _ findings: RobustnessFindings) -> String {
    let (all, noun) = (model.run.metrics.samples, model.noun)
    let extent =
      findings.samples == all
      ? "Every one of the \(Phrase.count(all, noun, "test ")) is changed"
      : "Of the \(Phrase.count(all, noun, "test ")), \(Phrase.count(findings.samples)) are changed"
    return
      "\(extent)\(model.seeds.areSeveral ? ", the same way for every seed" : ""); the model was trained on none of these changes. A shift goes "
      + "up, down, left or right and a rotation to either side, at random, and the edge fills what comes "
      + "free. Darkening and brightening multiply the grey values by a factor, up to white. Noise is nearly "
      + "normal, its strength the standard deviation. A blur is the mean over a square and an occlusion a "
      + "black square in a random place, their strength its side."
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
              ? " None of them is of \(model.run.datasetName), so no answer to them is right." : "")
        ),
        .list(
          "What is answered", findings.unrelated.map { $0.statement(model.seeds) }),
        .table(.unrelated(model, findings)),
      ]))
  }
}
