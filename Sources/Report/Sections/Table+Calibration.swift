import Evaluation
import RunRecord

extension Table {
  /// Confidence and precision of each class's answers.
  static func classCalibration(
    _ findings: ClassCalibrationFindings, _ noun: Noun
  ) -> Table {
    let (answers, shown) = (findings.answers, findings.shown)
    let extent =
      shown.count < findings.classes.count
      ? " (\(Phrase.count(shown.count)) of \(Phrase.count(findings.classes.count)) classes, those that are the "
        + "least likely to be calibrated)" : ""
    let over =
      answers.areSeveral ? "over seeds and test \(noun.plural)" : "over test \(noun.plural)"
    return Table(
      id: "class-calibration",
      caption:
        "The answers of each class\(extent): their confidence \(answers.when), how many of them are right, "
        + "and the difference in points with its 95% interval \(over)\(answers.areSeveral ? ", all as means" : ""); a "
        + "difference is marked where it is beyond chance (t-test with Holm’s correction, level 0.05; the "
        + "intervals are not corrected, so one that leaves out 0 need not be marked"
        + (answers.areSeveral ? "; of single seeds, how many have it so)" : ")"),
      columns: [
        .init(title: "Answer", isNumeric: false), .init(title: "Answers", isNumeric: true),
        .init(title: "Mean confidence", isNumeric: true),
        .init(title: "Right among them", isNumeric: true),
        .init(title: "Difference", isNumeric: true), .init(title: "95% interval", isNumeric: true),
        .init(title: "Beyond chance", isNumeric: false),
      ] + (answers.areSeveral ? [.init(title: "In single seeds", isNumeric: false)] : []),
      rows: shown.map { entry in
        let ends = entry.interval.map {
          "\(Phrase.points($0.lowerBound, 2)) to \(Phrase.points($0.upperBound, 2))"
        }
        let number = Phrase.count(Int(entry.answers.rounded()))
        return Row(
          title: findings.name(entry),
          cells: [
            Cell(entry.answers < 0.5 ? "<1" : number), Cell(Phrase.percent(entry.confidence, 2)),
            Cell(Phrase.percent(entry.precision, 2)),
            Cell(Phrase.difference(entry.confidence, entry.precision)), Cell(ends ?? "–"),
            Cell(findings.verdict(entry)?.rawValue ?? "–", isNumeric: false),
          ]
            + (answers.areSeveral
              ? [Cell(findings.verdictsOfSeeds(entry), isNumeric: false)] : []),
          isSummary: false)
      }, isFolded: false)
  }

  /// What a threshold costs at several prices of a wrong answer.
  static func costs(_ findings: CostFindings, _ noun: Noun) -> Table {
    Table(
      id: "answer-costs",
      caption: "What 100 test \(noun.plural) cost\(findings.answers.onAverage), in "
        + "\(noun.plural) handed to a person, by how many times as much a wrong answer costs",
      columns: [
        "A wrong answer costs", "Confidence demanded", "Answered", "Right among them",
        "Cost of 100",
        "If all are answered",
      ],
      rows: findings.costs.map { entry in
        Row(
          "\(Phrase.fixed(entry.ratio, 0))\u{A0}×",
          [
            entry.threshold == 0 ? "any" : "≥ \(Phrase.percent(entry.threshold, 0))",
            Phrase.percent(entry.answered), entry.accuracy.map { Phrase.percent($0) } ?? "–",
            Phrase.fixed(entry.cost * 100, 1), Phrase.fixed(entry.costOfAll * 100, 1),
          ])
      })
  }

  /// By the class predicted what each confidence accepts, and how much of it is right; nil where there are
  /// too many classes to read.
  static func classCoverage(_ model: Model) -> Table? {
    guard model.tally.names.count <= widestMatrix, let coverage = ClassCoverage(model.run) else {
      return nil
    }
    func cell(_ step: TaggingFindings.Coverage) -> Cell {
      let text =
        "\(Phrase.percent(step.share)) · \(step.accuracy.map { Phrase.percent($0) } ?? "–")"
      return Cell(
        text.replacing("%", with: ""), counts: [step.accepted, step.correct, step.total])
    }
    return Table(
      id: "class-steps",
      caption:
        "Accepted answers by the class predicted\(model.seeds.areSeveral ? ", in the run shown" : ""), by the "
        + "confidence as given: per cent accepted · per cent of those right",
      columns: ["Predicted as", "Answers", "Right"]
        + TaggingFindings.thresholds.dropFirst().map { "≥ \(Phrase.percent($0, 0))" },
      rows: model.tally.classes.map { label in
        let steps = coverage.steps[label]
        return Row(
          title: model.tally.names[label],
          cells: [
            Cell(Phrase.count(steps[0].total)),
            Cell(steps[0].accuracy.map { Phrase.percent($0) } ?? "–"),
          ] + steps.dropFirst().map(cell), isSummary: false)
      }, isFolded: true)
  }
}
