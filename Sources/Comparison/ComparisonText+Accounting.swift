import Evaluation
import RunRecord

extension ComparisonText {
  /// Which examples decide, and what became of all others.
  public func accounting(_ pair: ModelPair) -> String {
    let (one, other) = (model(pair.firstName), model(pair.secondName))
    var apart = absent(pair.first, one) + absent(pair.second, other)
    apart += unanswered(pair.first, by: other, scored: one)
    apart += unanswered(pair.second, by: one, scored: other)
    if !pair.matching.relabeled.isEmpty {
      let number = pair.matching.relabeled.count
      let whose = number == 1 ? "whose label is not the same" : "whose labels are not the same"
      apart.append(
        "\(counted(number, noun)) \(whose) (each by its own labels, \(other) has "
          + "\(count(pair.second.relabeled.right)) right and \(one) "
          + "\(count(pair.first.relabeled.right)))")
    }
    if pair.unscoredByBoth > 0 {
      let verb = pair.unscoredByBoth == 1 ? "is" : "are"
      apart.append("\(counted(pair.unscoredByBoth, noun)) that \(verb) scored in neither")
    }
    let decided = pair.counts.count == 1 ? "decides" : "decide"
    guard !apart.isEmpty else {
      let scored = pair.counts.count == 1 ? "The one" : "The same \(count(pair.counts.count))"
      let noun = pair.counts.count == 1 ? noun.singular : noun.plural
      let verb = pair.counts.count == 1 ? "is" : "are"
      return "\(scored) \(noun), with the same labels, \(verb) scored in both; none is set apart."
    }
    return sentence(common(pair.counts.count)) + " alone \(decided). Counted apart: "
      + "\(apart.joined(separator: "; "))."
  }

  /// The examples that one model's test set has and the other's has not.
  private func absent(_ side: PairSide, _ name: String) -> [String] {
    guard side.absentTally.count > 0 else { return [] }
    return [
      "\(counted(side.absentTally.count, noun)) that only \(name) has (\(bracketed(side.absentTally)))"
    ]
  }

  /// The examples that one model was scored on and the other was not.
  private func unanswered(_ side: PairSide, by other: String, scored name: String) -> [String] {
    let counts = side.unanswered
    guard counts.count > 0 else { return [] }
    let reasons = [
      (counts.abstained, "on which \(other) abstained"),
      (counts.failed, "on which \(other) failed"),
      (counts.unlabelled, "without a label in \(other)"),
    ]
    let parts = reasons.filter { $0.0 > 0 }.map { "\(counted($0.0, noun)) \($0.1)" }
    return ["\(list(parts)) (of these \(name) has \(bracketed(side.unansweredTally)))"]
  }

  /// `12 right, 40.0%`, within brackets.
  private func bracketed(_ tally: Tally) -> String {
    "\(count(tally.right)) right, \(percent(tally.accuracy ?? 0))"
  }
}
