import Evaluation
import RunRecord

// What of the calibration error is chance, and what is not.

extension CalibrationFindings {
  /// The calibration error beside the one that a calibrated model would have, before and after scaling;
  /// nothing where the run holds no predictions.
  package var chance: String {
    guard let given = before.reliability else { return "" }
    let first =
      "By chance alone, a calibrated model with these confidences would have a calibration error of "
      + "\(Phrase.fixed(given.floor)) on average; \(outcome(before, given))."
    guard let after, let scaled = after.reliability else { return first }
    return first + " After scaling, chance would make it \(Phrase.fixed(scaled.floor)); "
      + "\(outcome(after, scaled))."
  }

  private func outcome(_ measure: Measure, _ reliability: Reliability) -> String {
    let measured = "the measured \(Phrase.fixed(measure.ece)) is"
    let p = "p\u{A0}\(Phrase.pRelation(reliability.p))"
    guard measure.isBeyondChance else { return "\(measured) not shown to be more (\(p))" }
    guard let squared = reliability.squaredError, squared > 0 else {
      return "\(measured) more than chance explains (\(p))"
    }
    return
      "\(measured) more than chance explains (\(p)); corrected for chance, the root-mean-square calibration "
      + "error, a different measure, is \(Phrase.fixed(squared.squareRoot()))"
  }

  /// What the seeds have of it; nothing of a single run.
  package var spread: String {
    guard let answers, answers.areSeveral else { return "" }
    let seeds = answers.sample.seeds
    func range(_ values: [Double]) -> String {
      "from \(Phrase.fixed(values.min() ?? 0)) to \(Phrase.fixed(values.max() ?? 0))"
    }
    let temperatures =
      answers.isScaled ? "T runs \(range(seeds.map(\.calibration.temperature))) and " : ""
    let beyond = seeds.count { $0.reliability.p < Self.level }
    let number = Phrase.word(seeds.count)
    return
      "Over the \(number) seeds \(temperatures)the calibration error \(answers.when) "
      + "\(answers.isScaled ? "" : "runs ")\(range(seeds.map(\.calibration.ece))); it is more than chance "
      + "explains in \(beyond == seeds.count ? "each" : "\(beyond == 0 ? "none" : Phrase.word(beyond)) of them")."
  }

  /// How many bins are off the diagonal by more than chance, in a sentence.
  func deviations(_ reliability: Reliability) -> String {
    let bins = reliability.bins
    let over = bins.count { $0.accuracy < $0.consistent.lowerBound }
    let under = bins.count { $0.accuracy > $0.consistent.upperBound }
    if bins.count == 1 {
      return over + under == 0
        ? "the one bin is within the 95% bar of a calibrated model"
        : "the one bin is \(over > 0 ? "over" : "under")-confident beyond the 95% bar of a calibrated model"
    }
    let all = bins.count == 2 ? "both bins" : "all \(Phrase.word(bins.count)) bins"
    if over + under == 0 { return "\(all) are within the 95% band of a calibrated model" }
    if over == bins.count || under == bins.count {
      return
        "\(all) are \(over > 0 ? "over" : "under")-confident beyond the 95% band of a calibrated model"
    }
    let parts = [(over, "over-confident"), (under, "under-confident")].filter { $0.0 > 0 }
      .map { "\(Phrase.word($0.0)) \($0.0 == 1 ? "is" : "are") \($0.1)" }
    return
      "of the \(Phrase.word(bins.count)) bins, \(Phrase.list(parts)) beyond the 95% band of a calibrated model"
  }
}
