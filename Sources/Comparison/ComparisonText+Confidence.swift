import Evaluation
import RunRecord

extension ComparisonText {
  /// The calibration of both on the common examples; where they lack probabilities, who does.
  public func calibration(_ pair: ModelPair) -> String {
    let (one, other) = (model(pair.firstName), model(pair.secondName))
    switch (pair.first.calibration, pair.second.calibration) {
    case (let first?, let second?):
      return """
        On \(common(pair.counts.count)), for which lower is better: log loss \
        \(fixed(second.logLoss, 3)) for \(other) and \(fixed(first.logLoss, 3)) for \(one), Brier \
        score \(fixed(second.brier, 3)) and \(fixed(first.brier, 3)), calibration error \
        \(fixed(second.ece, 3)) and \(fixed(first.ece, 3)).
        """
    case (nil, nil):
      return "Neither model gives probabilities, so calibration cannot be compared."
    case (_?, nil): return "\(other) gives no probabilities, so calibration cannot be compared."
    case (nil, _?): return "\(one) gives no probabilities, so calibration cannot be compared."
    }
  }

  /// The accuracy of the surest answers of both; nil where either has no scores.
  public func surest(_ pair: ModelPair) -> String? {
    let shares = zip(pair.first.surest, pair.second.surest).map { one, other in
      let part = "at a coverage of at least \(fixed(one.coverage * 100, 0))%"
      return "\(part), \(model(pair.secondName)) has \(share(other.tally)) right and "
        + "\(model(pair.firstName)) \(share(one.tally))"
    }
    guard !shares.isEmpty else { return nil }
    return
      "Were each to answer only the common \(noun.plural) that it is surest of (those of equal "
      + "confidence together): \(shares.joined(separator: "; "))."
  }

  private func share(_ tally: Tally) -> String {
    "\(count(tally.right)) of \(count(tally.count)) (\(percent(tally.accuracy ?? 0)))"
  }
}
