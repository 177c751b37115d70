import RunRecord

extension Section {
  /// What was measured.
  static func results(_ run: Run, seeds: SeedFindings, plates: Plates) -> Section {
    let accuracy = AccuracyFindings(run)
    return Section(
      id: "results", title: "Results analysis",
      body: Passage(paragraphs: [
        "\(accuracy.counted) That is an accuracy of \(accuracy.percent), with a 95% Wilson interval "
          + "from \(accuracy.interval). \(accuracy.baseline)",
        accuracy.ranked, seeds.statement,
      ]),
      parts: [
        report(run, seeds, plates: plates), matrix(run, plates: plates),
        errors(run, plates: plates),
        curves(run, plates: plates),
      ])
  }

  private static func report(_ run: Run, _ seeds: SeedFindings, plates: Plates) -> Subsection {
    let findings = ClassFindings(run)
    return Subsection(
      id: "classification-report", title: "Classification report insights",
      body: Passage(
        lists: [
          .init("What it recognises well", findings.strengths),
          .init("What it finds hard", findings.weaknesses),
        ],
        leadingTables: [.classificationReport(run), .classIntervals(run)],
        figures: plates.precisionRecall.map { [$0.figure] } ?? [],
        tables: seeds.areSeveral ? [.seeds(seeds)] : [],
        notices: plates.precisionRecall == nil
          ? ["The run holds no predictions.csv, so no precision–recall curve is drawn."] : []))
  }

  private static func matrix(_ run: Run, plates: Plates) -> Subsection {
    let findings = ConfusionFindings(run)
    let title =
      findings.largest.count == findings.confusions.count
      ? "Every kind of error" : "The \(Phrase.word(findings.largest.count)) most frequent errors"
    let largest =
      findings.largest.isEmpty ? [] : [Gallery.largest(findings, title: title, plates.errors)]
    return Subsection(
      id: "confusion-matrix", title: "Confusion-matrix highlights",
      body: Passage(
        paragraphs: [findings.lead + " " + findings.concentration, findings.safeClasses],
        matrices: [MatrixFigure.confusion(run, plates: plates)].compactMap { $0 },
        galleries: largest,
        notices: findings.tally.names.count > Table.widestMatrix
          ? [
            "A matrix of \(findings.tally.names.count) classes does not fit a table; its counts are "
              + "in evaluation.json."
          ] : []))
  }

  private static func errors(_ run: Run, plates: Plates) -> Subsection {
    let sheets = plates.errors
    let notice = missingPictures(run, sheets.groups)
    return Subsection(
      id: "errors", title: "Every error in pictures",
      body: Passage(
        paragraphs: notice.isEmpty
          ? [sheets.groups.extent, sheets.groups.shown > 0 ? sheets.explanation : ""] : [],
        galleries: sheets.groups.shown > 0 ? [.errors(run, sheets)] : [], notices: notice))
  }

  /// What the run lacks, so that no error can be shown.
  private static func missingPictures(_ run: Run, _ groups: ErrorGroups) -> [String] {
    if groups.total == 0 || groups.shown > 0 { return [] }
    if run.predictions == nil {
      return ["The run holds no predictions.csv, so no single mistake is shown."]
    }
    return [
      run.pictures == nil
        ? "The run holds no pictures (images.idx3-ubyte.gz), so no single mistake is shown."
        : "images.idx3-ubyte.gz holds no picture of a wrong answer, so no single mistake is shown."
    ]
  }

  private static func curves(_ run: Run, plates: Plates) -> Subsection {
    let findings = FittingFindings(run.history)
    return Subsection(
      id: "training-curves", title: "Training curves",
      body: Passage(
        paragraphs: [
          findings.statement, findings.gap,
          run.history.count > 1 ? FittingFindings.rule : "",
        ],
        figures: run.history.isEmpty ? [] : [plates.accuracy.figure, plates.loss.figure],
        tables: run.history.isEmpty ? [] : [.history(run.history)],
        notices: run.history.isEmpty
          ? ["The run holds no rows in history.csv, so no curve is drawn."] : []))
  }
}
