import RunRecord

extension Section {
  /// How far a single answer can be trusted.
  static func trust(_ run: Run, _ findings: TrustFindings, plates: Plates) -> Section {
    Section(
      id: "trust", title: "How far to trust an answer",
      body: Passage(paragraphs: [
        "An accuracy speaks of all answers together. This section asks about single ones: whether the "
          + "confidence of an answer means what it says, what is gained if the model may abstain, and "
          + "where the model and the labels disagree most."
      ]),
      parts: [
        calibration(run, findings.calibration, plates),
        abstention(run, findings.abstention, plates),
        hardest(run, findings.labels, plates), labels(run, findings.labels, plates),
      ])
  }

  private static func calibration(
    _ run: Run, _ findings: CalibrationFindings, _ plates: Plates
  ) -> Subsection {
    var notices: [String] = []
    if let missing = run.missingValidation {
      notices.append("\(missing), so no temperature could be fitted.")
    } else if findings.after == nil {
      notices.append(
        "The run holds no predictions.csv, so what temperature scaling does to the test images cannot "
          + "be shown.")
    }
    return Subsection(
      id: "calibration", title: "Calibration",
      body: Passage(
        paragraphs: [findings.statement, findings.scaling, CalibrationFindings.rule],
        figures: [plates.reliability.figure] + (plates.reliabilityScaled.map { [$0.figure] } ?? []),
        tables: [.calibration(findings)], notices: notices))
  }

  private static func abstention(
    _ run: Run, _ findings: AbstentionFindings, _ plates: Plates
  ) -> Subsection {
    var notices: [String] = []
    if run.predictions == nil {
      notices.append("The run holds no predictions.csv, so abstaining cannot be assessed.")
    }
    if let missing = run.missingValidation {
      notices.append("\(missing), so no threshold could be chosen without the test images.")
    }
    let rule =
      findings.points.isEmpty
      ? ""
      : "A threshold must not be chosen on the images that it is judged by. Rule: of the confidences "
        + "that occur among the validation images, the lowest one whose accepted answers are right "
        + "as often as the target asks."
    return Subsection(
      id: "abstention", title: "When the model may abstain",
      body: Passage(
        paragraphs: [rule],
        lists: [.init("What the chosen thresholds reach", findings.statements)],
        figures: [plates.coverage, plates.threshold].compactMap { $0?.figure },
        tables: findings.points.isEmpty ? [] : [.operatingPoints(findings)], notices: notices))
  }

  private static func hardest(
    _ run: Run, _ findings: LabelFindings, _ plates: Plates
  ) -> Subsection {
    let count = findings.hardest.count
    let text =
      count == 0
      ? ""
      : count == 1
        ? "This is the test image with the highest loss."
        : "These are the \(Phrase.count(count)) test images with the highest loss: the true class was "
          + "given the least probability."
    return Subsection(
      id: "hardest-images", title: "Hardest images",
      body: Passage(
        paragraphs: [text], figures: plates.hardest.map { [$0.figure] } ?? [],
        tables: run.predictions.map {
          plates.hardest == nil && count > 0 ? [.hardest(findings, $0)] : []
        } ?? [],
        notices: run.missingPictures(of: findings.hardest)))
  }

  private static func labels(
    _ run: Run, _ findings: LabelFindings, _ plates: Plates
  ) -> Subsection {
    let candidates = findings.learning?.candidates ?? []
    let title =
      findings.pairItems.count == findings.pairs.count
      ? "Every pair of classes concerned"
      : "The \(Phrase.word(findings.pairItems.count)) pairs of classes most concerned"
    return Subsection(
      id: "label-candidates", title: "Label-error candidates",
      body: Passage(
        paragraphs: [findings.learning == nil ? "" : LabelFindings.rule, findings.statement],
        lists: [.init(title, findings.pairItems, isOrdered: true)],
        figures: plates.labelCandidates.map { [$0.figure] } ?? [],
        tables: candidates.isEmpty ? [] : run.predictions.map { [.candidates(findings, $0)] } ?? [],
        notices: run.predictions == nil
          ? ["The run holds no predictions.csv, so no label can be called into question."]
          : run.missingPictures(of: findings.others.map(\.row))))
  }
}

extension Run {
  /// Why there are no validation figures, as the beginning of a sentence; nil where there are.
  fileprivate var missingValidation: String? {
    if metrics.validation != nil { return nil }
    return manifest.dataset.validation.total == 0
      ? "No images were held out for validation"
      : "The run records no validation figures (validation in evaluation.json)"
  }

  /// Which of some test images cannot be shown, and why.
  fileprivate func missingPictures(of rows: [Int]) -> [String] {
    if predictions == nil {
      return ["The run holds no predictions.csv, so no single answer is shown."]
    }
    if rows.isEmpty { return [] }
    if pictures == nil {
      return ["The run holds no pictures (images.idx3-ubyte.gz), so none of these images is shown."]
    }
    let missing = rows.count - pictured(rows).count
    if missing == 0 { return [] }
    return [
      "\(missing == rows.count ? "None" : Phrase.sentence(Phrase.word(missing))) of these images "
        + "\(missing == rows.count ? "is shown" : missing == 1 ? "is not shown" : "are not shown"): "
        + "the run holds pictures of wrong answers, not of every test image."
    ]
  }
}
