import RunRecord

extension Table {
  /// Calibration before and after temperature scaling.
  static func calibration(_ model: Model, _ findings: CalibrationFindings) -> Table {
    func row(_ title: String, _ measure: CalibrationFindings.Measure) -> Row {
      Row(
        title,
        [
          Phrase.fixed(measure.temperature), Phrase.percent(measure.confidence),
          Phrase.fixed(measure.ece, 4), Phrase.fixed(measure.brier, 4),
          Phrase.fixed(measure.logLoss, 4),
        ])
    }
    return Table(
      id: "calibration-figures",
      caption:
        "Calibration on the test \(model.noun.plural): the expected calibration error over 15 bins of equal "
        + "width, the Brier score (0 to 2) and the log loss (nats, of probabilities clipped to 2⁻⁵²); less is better",
      columns: [
        "Probabilities", "T", "Mean confidence", "Calibration error", "Brier score", "Log loss",
      ],
      rows: [row("As given", findings.before)]
        + (findings.after.map { [row("Scaled", $0)] } ?? []))
  }

  /// The thresholds chosen on validation images with what they reached on the test images.
  static func operatingPoints(_ model: Model) -> Table {
    let (findings, noun) = (model.abstention, model.noun)
    return Table(
      id: "operating-points",
      caption:
        "Thresholds chosen on the validation \(noun.plural), and what they reach on the test \(noun.plural)",
      columns: [
        "Target", "Confidence", "Validation coverage", "Test coverage", "Right among them",
        "95% interval", "Met",
      ],
      rows: findings.points.map { point in
        Row(
          point.target,
          [
            "≥ \(Phrase.fixed(point.confidence))", Phrase.percent(point.threshold.coverage),
            Phrase.percent(point.coverage), point.accuracy.map { Phrase.percent($0) } ?? "–",
            point.accepted > 0
              ? point.interval.map { Phrase.percent($0) }.joined(separator: " to ") : "–",
            point.outcome?.rawValue ?? "–",
          ])
      })
  }

  /// The images of the highest loss.
  static func hardest(_ model: Model) -> Table? {
    guard let predictions = model.run.probabilities else { return nil }
    let findings = model.labels
    return Table(
      id: "hardest-list", caption: "The hardest \(model.noun.plural) as a table",
      columns: [
        .init(title: "Id", isNumeric: false), .init(title: "True class", isNumeric: false),
        .init(title: "Answer", isNumeric: false),
        .init(title: "Probability of the answer", isNumeric: true),
      ],
      rows: findings.hardest.map { row in
        let answer = predictions.predictedClass(row)
        let confidence = predictions.scores[row * predictions.classCount + answer]
        return Row(
          title: Phrase.name(predictions.ids[row]),
          cells: [
            Cell(findings.names[Int(predictions.labels[row])], isNumeric: false),
            Cell(findings.names[answer], isNumeric: false),
            Cell(Phrase.percent(Double(confidence))),
          ], isSummary: false)
      }, isFolded: true)
  }

  /// The most doubtful labels.
  static func candidates(_ model: Model) -> Table? {
    guard let predictions = model.run.probabilities else { return nil }
    let findings = model.labels
    let candidates = findings.learning?.candidates ?? []
    return Table(
      id: "label-candidates-list",
      caption: candidates.count == findings.learning?.count
        ? "All candidates, the lowest margin first"
        : "The \(Phrase.count(candidates.count)) candidates with the lowest margin: the probability "
          + "of the label less the highest of any other class",
      columns: [
        .init(title: "Id", isNumeric: false), .init(title: "Label given", isNumeric: false),
        .init(title: "Class suggested", isNumeric: false),
        .init(title: "Probability of the label", isNumeric: true),
        .init(title: "Margin", isNumeric: true),
      ],
      rows: candidates.map { candidate in
        Row(
          title: Phrase.name(predictions.ids[candidate.row]),
          cells: [
            Cell(findings.names[candidate.given], isNumeric: false),
            Cell(findings.names[candidate.suggested], isNumeric: false),
            Cell(Phrase.fixed(Double(predictions.probabilityOfTruth(candidate.row)), 4)),
            Cell(Phrase.fixed(candidate.margin, 4)),
          ], isSummary: false)
      }, isFolded: true)
  }
}
