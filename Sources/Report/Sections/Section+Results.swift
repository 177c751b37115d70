import RunRecord

extension Section {
  /// What was measured.
  static func results(_ model: Model, plates: Plates) -> Section {
    let accuracy = model.accuracy
    return Section(
      id: "results", title: "Results analysis",
      body: Passage([
        .text(
          (model.seeds.areSeveral
            ? accuracy.counted
            : "\(accuracy.counted) That is an accuracy of \(accuracy.percent).")
            + " The \(accuracy.method) runs from \(accuracy.interval). \(accuracy.baseline) "
            + model.baselines.statement),
        .text(model.rows?.statement ?? ""), .text(accuracy.ranked),
        .text("\(model.seeds.statement) \(model.ensemble?.statement ?? "")"),
        .text(model.resolution?.sentence ?? ""),
      ]),
      parts: [
        report(model, plates: plates), matrix(model, plates: plates), slices(model),
        errors(model, plates: plates), occlusion(plates.network.occlusion),
        curves(model, plates: plates),
      ])
  }

  private static func report(_ model: Model, plates: Plates) -> Subsection {
    Subsection(
      id: "classification-report", title: "Classification report insights",
      body: Passage([
        .list("What it recognises well", model.classes.strengths),
        .list("What it finds hard", model.classes.weaknesses),
        .table(.classificationReport(model)), .table(.classIntervals(model)),
        .figures([plates.precisionRecall]),
        .notice(
          model.run.manifest.isOwn && model.run.predictions == nil
            ? "The run holds no predictions, so no precision–recall curve is drawn." : nil),
      ]))
  }

  private static func matrix(_ model: Model, plates: Plates) -> Subsection {
    let findings = model.confusion
    let title =
      findings.largest.count == findings.kindCount
      ? "Every kind of error"
      : findings.isLeadSettled
        ? "The \(Phrase.word(findings.largest.count)) most frequent errors"
        : "\(Phrase.sentence(Phrase.word(findings.largest.count))) frequent errors"
    return Subsection(
      id: "confusion-matrix", title: "Confusion-matrix highlights",
      body: Passage([
        .text("\(findings.lead) \(findings.concentration)"), .text(findings.safeClasses),
        .matrix(.confusion(model, plates: plates)),
        .gallery(
          findings.largest.isEmpty ? nil : .largest(model, title: title, plates.errors)),
        .notice(
          model.tally.names.count > Plate.widestHeatmap
            ? "A matrix of \(Phrase.count(model.tally.names.count)) classes cannot be read as a picture or a table; its counts are in evaluation.json."
            : model.tally.names.count > Table.widestMatrix
              ? "A matrix of \(Phrase.count(model.tally.names.count)) classes does not fit a table; its counts are in evaluation.json."
              : nil),
      ]))
  }

  private static func slices(_ model: Model) -> Subsection? {
    guard let findings = model.slices else { return nil }
    return Subsection(
      id: "slices", title: "Slices",
      body: Passage([
        .text(findings.statement), .table(.slices(findings, model)), .text(findings.rule),
      ]))
  }

  private static func errors(_ model: Model, plates: Plates) -> Subsection? {
    let (run, sheets) = (model.run, plates.errors)
    guard run.pictures != nil || run.manifest.isOwn else { return nil }
    let notice = missingPictures(run, sheets.groups)
    return Subsection(
      id: "errors", title: "Every error in pictures",
      body: Passage([
        .text(
          notice == nil
            ? "\(model.seeds.ofShown("The pictures are of the errors of")) \(sheets.groups.extent)"
            : ""),
        .text(notice == nil && sheets.groups.shown > 0 ? sheets.explanation : ""),
        .text(NearestFindings(run)?.statement ?? ""),
        .gallery(sheets.groups.shown > 0 ? .errors(model, sheets) : nil), .notice(notice),
      ]))
  }

  private static func occlusion(_ plate: Plate?) -> Subsection {
    Subsection(
      id: "occlusion", title: "What answers hang on", body: Passage([.figures([plate])]))
  }

  /// What the run lacks, so that no error can be shown.
  private static func missingPictures(_ run: Run, _ groups: ErrorGroups) -> String? {
    if groups.total == 0 || groups.shown > 0 { return nil }
    if run.predictions == nil {
      return run.sums == nil
        ? "The run holds no predictions, so no single mistake is shown."
        : "The run holds sums of its predictions, so no single mistake is shown."
    }
    return run.pictures == nil
      ? "The run holds no pictures (images.idx3-ubyte.gz), so no single mistake is shown."
      : "The run holds no picture of a wrong answer, so no single mistake is shown."
  }

  private static func curves(_ model: Model, plates: Plates) -> Subsection? {
    let (history, findings) = (model.run.history, model.fitting)
    guard !history.isEmpty || model.manifest.isOwn || plates.learning != nil else { return nil }
    return Subsection(
      id: "training-curves", title: "Training curves",
      body: Passage([
        .text(findings.statement), .text(findings.gap(isOwn: model.manifest.isOwn)),
        .figures([plates.accuracy, plates.loss]), .figures([plates.learning]),
        .table(.history(history)),
        .notice(
          history.isEmpty && model.manifest.isOwn
            ? "The run holds no rows in history.csv, so no curve is drawn." : nil),
      ]))
  }
}
