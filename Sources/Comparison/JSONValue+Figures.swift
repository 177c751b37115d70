import Evaluation

/// The most ids and changes that are listed each.
let jsonLimit = 1_000

extension Tally {
  var json: [String: JSONValue] {
    [
      "right": .integer(right), "samples": .integer(count), "accuracy": JSONValue(accuracy),
      "accuracy_wilson_95": count > 0 ? JSONValue(interval) : .null,
    ]
  }
}

extension PairedCounts {
  var json: [String: JSONValue] {
    [
      "both_right": .integer(bothRight), "only_first_right": .integer(onlyFirst),
      "only_second_right": .integer(onlySecond), "both_wrong": .integer(bothWrong),
    ]
  }
}

extension AccuracyDifference {
  var json: [String: JSONValue] {
    [
      "difference": .number(value), "interval_95": JSONValue(interval),
      "interval_90": JSONValue(narrowInterval), "verdict": .text(verdict.conclusion.rawValue),
      "within_margin": .bool(verdict.isWithinMargin),
    ]
  }
}

extension SeededComparison {
  var json: JSONValue {
    var object: [String: JSONValue] = [
      "first_accuracies": JSONValue(first), "second_accuracies": JSONValue(second),
      "left_out": .integer(leftOut), "difference": .number(estimate.difference),
      "standard_error": JSONValue(estimate.standardError),
      "degrees_of_freedom": JSONValue(estimate.degreesOfFreedom), "p": JSONValue(estimate.p),
      "interval_95": .null,
      "interval_90": .null, "verdict": .null, "within_margin": .null,
    ]
    if let difference { object.merge(difference.json) { $1 } }
    return .object(object)
  }
}

extension PairSide {
  func json(name: String) -> JSONValue {
    .object([
      "name": .text(name), "common": .object(common.json), "only_here": .object(absentTally.json),
      "relabelled": .object(relabeled.json), "unscored_by_other": .object(unansweredTally.json),
      "other_abstained": .integer(unanswered.abstained),
      "other_failed": .integer(unanswered.failed),
      "other_unlabelled": .integer(unanswered.unlabelled),
      "calibration": Comparison.json(calibration), "surest": Comparison.json(surest),
    ])
  }
}

func json(_ calibration: Calibration?) -> JSONValue {
  guard let calibration else { return .null }
  return .object([
    "log_loss": .number(calibration.logLoss), "brier": .number(calibration.brier),
    "ece_15": .number(calibration.ece),
  ])
}

func json(_ surest: [Surest]) -> JSONValue {
  .list(
    surest.map { item in
      .object(item.tally.json.merging(["coverage": .number(item.coverage)]) { $1 })
    })
}
