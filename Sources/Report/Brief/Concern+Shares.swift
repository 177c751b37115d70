// What concerns a share of the answers.

import RunRecord

extension Concern {
  static func unscored(_ model: Model) -> Concern? {
    guard let accounting = model.rows?.accounting, accounting.count > 0 else { return nil }
    let open = accounting.abstained + accounting.failed
    guard open > 0 else { return nil }
    return Concern(
      harm: Double(open) / Double(accounting.count),
      text:
        "\(Phrase.count(open, model.noun, "test ")) \(open == 1 ? "has" : "have") no answer, and the "
        + "accuracy leaves \(open == 1 ? "it" : "them") out.", place: "results")
  }

  static func slice(_ model: Model) -> Concern? {
    guard let findings = model.slices, let slice = findings.worst, let test = slice.test,
      model.tally.samples > 0
    else { return nil }
    return Concern(
      harm: -test.difference * Double(slice.count) / Double(model.tally.samples),
      text: "It does worse on \(findings.name(slice)): \(Phrase.percent(slice.accuracy)) of "
        + "\(Phrase.count(slice.count)) are right.", place: "slices")
  }

  static func copies(_ model: Model) -> Concern? {
    guard let share = model.duplicates?.shareOfTest, share > 0 else { return nil }
    return Concern(
      harm: share,
      text: "\(Phrase.percent(share, 2)) of the test \(model.noun.plural) are copies of training "
        + "\(model.noun.plural), as they are or mirrored.", place: "dataset")
  }

  /// The class or classes that may be the hardest, with the errors that they take part in.
  static func hardest(_ model: Model) -> Concern? {
    let (classes, seeds, tally) = (model.classes, model.seeds, model.tally)
    guard classes.named(classes.worst) != nil, let first = classes.worst.first, tally.samples > 0
    else { return nil }
    let hard = Set(classes.worst)
    var errors = 0.0
    for truth in tally.classes {
      for answer in tally.classes
      where truth != answer && (hard.contains(truth) || hard.contains(answer)) {
        errors += seeds.mean(truth, answer)
      }
    }
    let names = classes.worst.map { tally.names[$0] }
    let text =
      names.count == 1
      ? "\(names[0]) is the hardest class: \(Phrase.percent(seeds.mean(.recall, first))) of its "
        + "\(model.noun.plural) are recognised, and \(Phrase.percent(seeds.mean(.precision, first))) of the "
        + "answers ‘\(names[0])’ are right."
      : "\(Phrase.list(names)) are the hardest classes, with F1-scores of "
        + "\(Phrase.list(classes.worst.map(classes.score)))."
    return Concern(
      harm: errors / Double(tally.samples), text: text, place: "classification-report")
  }

  /// The pair of classes confused most, where neither is called the hardest.
  static func pair(_ model: Model) -> Concern? {
    guard let pair = model.confusion.worstPair,
      model.classes.named(model.classes.worst) == nil
        || !model.classes.worst.contains(where: { $0 == pair.low || $0 == pair.high })
    else { return nil }
    let names = model.tally.names
    return Concern(
      harm: pair.share * (1 - model.accuracy.share),
      text: "\(names[pair.low]) and \(names[pair.high]) are confused most: "
        + "\(Phrase.percent(pair.share)) of all errors lie between them.", place: "confusion-matrix"
    )
  }

  static func confidence(_ model: Model) -> Concern? {
    guard let findings = model.calibration, findings.verdictBefore != .calibrated,
      !model.accuracy.agreesByChance
    else { return nil }
    let (stated, right) = (findings.before.confidence, findings.metrics.accuracy)
    return Concern(
      harm: abs(stated - right),
      text:
        "Its confidence is too \(stated > right ? "high" : "low"): \(Phrase.percent(stated)) on average, with "
        + "\(Phrase.percent(right)) right"
        + (model.seeds.areSeveral ? " in the run shown." : "."), place: "calibration")
  }

  /// Confidence that points the wrong way.
  static func upsideDown(_ model: Model) -> Concern? {
    guard model.abstention.isUpsideDown, !model.accuracy.agreesByChance else { return nil }
    return Concern(
      harm: 1,
      text: "Its surer answers are less often right, so its confidence must not be relied on.",
      place: "abstention")
  }

  static func threshold(_ model: Model) -> Concern? {
    guard let point = model.abstention.points.first(where: { $0.outcome == .missed }),
      let accuracy = point.accuracy
    else { return nil }
    return Concern(
      harm: point.coverage * (point.threshold.target - accuracy),
      text:
        "The threshold for \(point.target) right answers does not keep its promise: in the test "
        + "\(Phrase.percent(accuracy)) of those accepted are right.", place: "abstention")
  }

  /// Labels in question: of several seeds, those that each of them calls so.
  static func labels(_ model: Model) -> Concern? {
    let findings = model.labels
    guard let candidates = findings.candidates, findings.samples > 0 else { return nil }
    let isSeveral = candidates.count > 1
    let count = isSeveral ? candidates.inAll : candidates.learning.count
    guard count > 0 else { return nil }
    let share = Double(count) / Double(findings.samples)
    // Where most errors are candidates, the rule says little of the labels.
    guard findings.isSelective else {
      let all = candidates.learning.count
      return Concern(
        harm: 0,
        text:
          "\(Phrase.count(all, "test label")) \(all == 1 ? "is" : "are") in question, but \(all == 1 ? "that is" : "those are") "
          + "most of the errors: \(LabelFindings.caveat).", place: "label-candidates")
    }
    return Concern(
      harm: share,
      text:
        "\(Phrase.count(count, "test label")) (\(Phrase.percent(share))) \(count == 1 ? "is" : "are") in "
        + "question\(isSeveral ? " by every seed" : ""): if \(count == 1 ? "it were" : "all were") wrong, the "
        + "accuracy could be up to \(Phrase.fixed(share * 100, 1)) points higher.",
      place: "label-candidates")
  }

  /// Of the weakest change of each kind the one that costs most, where it is no chance.
  static func change(_ model: Model) -> Concern? {
    guard let findings = model.robustness else { return nil }
    let weakest = findings.kinds.compactMap(\.first).filter { $0.effect == 1 }
    guard let worst = weakest.max(by: { $0.counts.loss.mean < $1.counts.loss.mean }) else {
      return nil
    }
    return Concern(
      harm: worst.counts.loss.mean,
      text: "Changing the \(model.noun.plural) costs accuracy: \(worst.name) lowers it to "
        + "\(Phrase.percent(worst.counts.share)).", place: "robustness")
  }

  /// Near duplicates, with what the accuracy is without them.
  static func neighbours(_ model: Model) -> Concern? {
    // Exact copies are near duplicates too, and are named by themselves.
    guard copies(model) == nil, let near = model.neighbours?.near, near.count > 0,
      let without = near.accuracyWithout
    else { return nil }
    let places =
      near.inValidation == 0
      ? "among the \(model.noun.plural) trained on"
      : "in the training file, \(Phrase.word(near.count - near.inValidation)) of these among the "
        + "\(model.noun.plural) trained on"
    return Concern(
      harm: max(model.accuracy.share - without, 0),
      text:
        "\(Phrase.count(near.count, model.noun, "test ")) \(near.count == 1 ? "has" : "have") a near duplicate "
        + "\(places); without \(near.count == 1 ? "it" : "them") the accuracy is \(Phrase.percent(without)).",
      place: "dataset")
  }

  /// A test set that leaves the accuracy open by more than two points either way.
  static func fewExamples(_ model: Model) -> Concern? {
    let ends = model.accuracy.ends
    guard let lower = ends.first, let upper = ends.last, upper - lower > 0.04 else { return nil }
    return Concern(
      harm: (upper - lower) / 2,
      text:
        "\(model.seeds.areSeveral ? "Seeds and test \(model.noun.plural) leave" : "The test set is small and leaves") "
        + "the accuracy open between \(Phrase.percent(lower)) and \(Phrase.percent(upper)).",
      place: "results")
  }

  static func silence(_ model: Model) -> Concern? {
    let (tally, silent) = (model.tally, model.classes.silent)
    guard !silent.isEmpty, tally.samples > 0 else { return nil }
    let support = silent.reduce(0) { $0 + tally.support($1) }
    return Concern(
      harm: Double(support) / Double(tally.samples),
      text:
        "\(Phrase.list(silent.map { tally.names[$0] }, limit: 4)) \(silent.count == 1 ? "is" : "are") never "
        + "predicted.", place: "classification-report")
  }

  static func seeds(_ model: Model) -> Concern? {
    guard model.seeds.areSeveral, let spread = Spread(model.seeds.accuracies), spread.deviation > 0
    else { return nil }
    return Concern(
      harm: spread.deviation,
      text: "Chance in training alone moves the accuracy: from \(Phrase.percent(spread.lowest)) to "
        + "\(Phrase.percent(spread.highest)) over \(model.seeds.count).", place: "results")
  }
}
