import RunRecord

extension Section {
  /// How far a single answer can be trusted; nil where the model gives no probabilities.
  static func trust(_ model: Model, plates: Plates) -> Section? {
    guard let calibration = model.calibration else { return nil }
    return Section(
      id: "trust", title: "How far to trust an answer",
      body: Passage([
        .words(.trust),
        .text(model.seeds.ofShown("Unless it says otherwise, this section is about")),
      ]),
      parts: [
        self.calibration(model, calibration, plates), abstention(model, plates),
        hardest(model, plates), labels(model, plates),
      ])
  }

  private static func calibration(
    _ model: Model, _ findings: CalibrationFindings, _ plates: Plates
  ) -> Subsection {
    var notice: String?
    if let missing = model.run.missingValidation {
      notice = "\(missing), so no temperature could be fitted."
    } else if findings.after == nil, model.manifest.isOwn {
      notice =
        "The run holds no predictions, so what of the calibration error is chance, and what "
        + "temperature scaling does to the test \(model.noun.plural), cannot be shown."
    }
    return Subsection(
      id: "calibration", title: "Calibration",
      body: Passage([
        .text(findings.statement), .text(findings.scaling),
        .text("\(findings.chance) \(findings.spread)"),
        .figures([plates.reliability]), .table(.calibration(model, findings)),
        .text(model.classCalibration?.statement ?? ""),
        .table(model.classCalibration.map { .classCalibration($0, model.noun) }),
        .notice(notice),
      ]))
  }

  private static func abstention(_ model: Model, _ plates: Plates) -> Subsection {
    let (findings, noun) = (model.abstention, model.noun)
    // A price asks for a confidence, which has to rank answers the right way round.
    let costs = findings.isUpsideDown || model.accuracy.share == 1 ? nil : model.costs
    return Subsection(
      id: "abstention", title: "When the model may abstain",
      body: Passage([
        .list("What the chosen thresholds reach", findings.statements),
        .figures([plates.coverage, plates.threshold]),
        .table(findings.points.isEmpty ? nil : .operatingPoints(model)),
        .words(costs == nil ? nil : .costRule), .text(costs?.statement ?? ""),
        .table(costs.map { .costs($0, noun) }), .table(.classCoverage(model)),
        .notice(
          findings.ranking == nil
            ? "The run holds no predictions, so abstaining cannot be assessed." : nil),
        .notice(
          model.run.missingValidation.map {
            "\($0), so no threshold could be chosen without the test \(noun.plural)."
          }),
      ]))
  }

  private static func hardest(_ model: Model, _ plates: Plates) -> Subsection? {
    let (run, findings, noun) = (model.run, model.labels, model.noun)
    let count = findings.hardest.count
    if model.accuracy.agreesByChance { return nil }
    let text =
      count == 0
      ? ""
      : count == 1
        ? "This is the test \(noun.singular) whose true class was given the lowest probability."
        : "These are the \(Phrase.count(count)) test \(noun.plural) whose true class was given the lowest "
          + "probability."
          + (model.tally.errors == 0 ? " All of them are classified correctly." : "")
    return Subsection(
      id: "hardest-images", title: "Hardest \(noun.plural)",
      body: Passage([
        .text(text), .figures([plates.hardest]),
        .table(plates.hardest == nil && count > 0 ? .hardest(model) : nil),
        .notice(run.missingPictures(of: findings.hardest)),
      ]))
  }

  private static func labels(_ model: Model, _ plates: Plates) -> Subsection {
    let (run, findings) = (model.run, model.labels)
    let candidates = findings.learning?.candidates ?? []
    let title =
      findings.pairItems.count == findings.pairs.count
      ? "Every pair of classes concerned"
      : "The \(Phrase.word(findings.pairItems.count)) pairs of classes most concerned"
    return Subsection(
      id: "label-candidates", title: "Label-error candidates",
      body: Passage([
        .words(findings.learning == nil ? nil : .labelRule), .text(findings.statement),
        .list(title, findings.pairItems, isOrdered: true), .figures([plates.labelCandidates]),
        .table(candidates.isEmpty ? nil : .candidates(model)),
        .notice(
          run.predictions == nil && run.sums == nil
            ? "The run holds no predictions, so no label can be called into question."
            : run.missingPictures(of: findings.others.map(\.row))),
      ]))
  }
}

extension Run {
  /// Why there are no validation figures, as the beginning of a sentence; nil where there are.
  fileprivate var missingValidation: String? {
    if metrics.validation != nil || !manifest.isOwn { return nil }
    return manifest.dataset.count(of: .validation) == 0
      ? "No \(noun.plural) were held out for validation"
      : "The run records no validation figures (validation in evaluation.json)"
  }

  /// Which of some test examples cannot be shown, and why; nil where examples are not pictures.
  fileprivate func missingPictures(of rows: [Int]) -> String? {
    guard manifest.dataset.image != nil else { return nil }
    if listed == nil {
      return "The run holds no predictions, so no single answer is shown."
    }
    if rows.isEmpty { return nil }
    if pictures == nil {
      return "The run holds no pictures (images.idx3-ubyte.gz), so none of these images is shown."
    }
    let missing = rows.count - pictured(rows).count
    if missing == 0 { return nil }
    let subject = missing == rows.count ? "None" : Phrase.sentence(Phrase.word(missing))
    let verb = missing == rows.count ? "has a" : missing == 1 ? "has no" : "have no"
    return
      "\(subject) of these \(noun.plural) \(verb) picture: the run holds pictures of some of the test "
      + "\(noun.plural) only."
  }
}
