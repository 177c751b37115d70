import RunRecord

extension Table {
  /// Calibration before and after temperature scaling.
  static func calibration(_ model: Model, _ findings: CalibrationFindings) -> Table {
    func row(_ title: String, _ measure: CalibrationFindings.Measure) -> Row {
      let reliability = measure.reliability
      let squared = reliability?.squaredError.map { max($0, 0).squareRoot() }
      let chance =
        reliability.map { reliability in
          [
            Phrase.fixed(reliability.floor, 4), squared.map { Phrase.fixed($0, 4) } ?? "–",
            Phrase.pValue(reliability.p).replacing("under ", with: "<\u{A0}"),
          ]
        } ?? []
      return Row(
        title,
        [
          Phrase.fixed(measure.temperature), Phrase.percent(measure.confidence),
          Phrase.fixed(measure.ece, 4),
        ] + chance + [Phrase.fixed(measure.brier, 4), Phrase.fixed(measure.logLoss, 4)])
    }
    let isJudged = findings.before.reliability != nil
    return Table(
      id: "calibration-figures",
      caption:
        "Calibration on the test \(model.noun.plural): the expected calibration error over 15 bins of equal "
        + "width"
        + (isJudged
          ? ", what it would be on average if the model were calibrated, the distance of the bins freed of "
            + "chance (0 where chance explains more than there is), the p-value of the bins" : "")
        + ", the Brier score (0 to 2) and the log loss (nats, of probabilities clipped to 2⁻⁵²); less is better",
      columns: ["Probabilities", "T", "Mean confidence", "Calibration error"]
        + (isJudged ? ["If calibrated", "Freed of chance", "p"] : [])
        + ["Brier score", "Log loss"],
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
            "≥ \(Phrase.confidence(point.confidence))", Phrase.percent(point.threshold.coverage),
            Phrase.percent(point.coverage), point.accuracy.map { Phrase.percent($0) } ?? "–",
            point.accepted > 0
              ? point.interval.map { Phrase.percent($0) }.joined(separator: " to ") : "–",
            point.outcome?.rawValue ?? "–",
          ])
      })
  }

  /// The images of the highest loss.
  static func hardest(_ model: Model) -> Table? {
    guard let predictions = model.run.listed else { return nil }
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
    let findings = model.labels
    guard let shared = findings.candidates else { return nil }
    let (candidates, predictions) = (shared.learning.candidates, shared.predictions)
    let extent =
      candidates.count == shared.learning.count
      ? "All candidates, the lowest margin first"
      : "The \(Phrase.count(candidates.count)) candidates with the lowest margin"
    return Table(
      id: "label-candidates-list",
      caption: "\(extent): the probability of the label less the highest of any other class, by "
        + findings.basis,
      columns: [
        .init(title: "Id", isNumeric: false), .init(title: "Label given", isNumeric: false),
        .init(title: "Class suggested", isNumeric: false),
        .init(title: "Probability of the label", isNumeric: true),
        .init(title: "Margin", isNumeric: true),
      ] + (shared.count > 1 ? [.init(title: "Seeds", isNumeric: true)] : []),
      rows: candidates.map { candidate in
        Row(
          title: Phrase.name(predictions.ids[candidate.row]),
          cells: [
            Cell(findings.names[candidate.given], isNumeric: false),
            Cell(findings.names[candidate.suggested], isNumeric: false),
            Cell(Phrase.percent(Double(predictions.probabilityOfTruth(candidate.row)))),
            Cell(Phrase.fixed(candidate.margin)),
          ] + (shared.count > 1 ? [Cell("\(shared.seeds[candidate.row] ?? 0)")] : []),
          isSummary: false)
      }, isFolded: true)
  }
}
