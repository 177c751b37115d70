package import Evaluation
import RunRecord

extension ComparisonText {
  /// The verdict in a few words: `better`, `worse`, `no difference larger than 1 point`, `undecided`.
  public func verdictWords(_ pair: ModelPair) -> String {
    pair.verdict.words
  }

  /// The verdict on a pair with the figures that it rests on.
  public func verdict(_ pair: ModelPair) -> String {
    let (one, other) = (model(pair.firstName), model(pair.secondName))
    let margin = "the margin of \(marginText(comparison.margin))"
    let lead =
      switch pair.verdict.conclusion {
      case .better: "\(other) is better than \(one)"
      case .worse: "\(other) is worse than \(one)"
      case .equivalent: "Between \(other) and \(one) there is no difference larger than \(margin)"
      case .undecided: "\(other) against \(one) is undecided"
      }
    let evidence = pair.seeded?.difference == nil ? pairedEvidence(pair) : seededEvidence(pair)
    return ["\(lead): \(evidence).", ground(pair), disagreement(pair)]
      .compactMap(\.self).joined(separator: " ")
  }

  /// What the two models shown have right, and the interval of their difference.
  func pairedEvidence(_ pair: ModelPair) -> String {
    let digits = digits(of: pair.paired)
    let interval =
      "95% interval \(ends(pair.paired.interval, digits)); McNemar’s exact test, \(pText(pair.exactP))"
    let difference = points(pair.paired.value, digits)
    return "\(score(pair)), a difference of \(difference) percentage points (\(interval))"
  }

  private func score(_ pair: ModelPair) -> String {
    let (one, other) = (pair.first.common, pair.second.common)
    let (first, second) = (model(pair.firstName), model(pair.secondName))
    let place = "on \(common(one.count))"
    if one.right == other.right {
      if one.count == 1 { return "\(place) both are \(one.right == 1 ? "right" : "wrong")" }
      return "\(place) both have \(right(one))"
    }
    guard one.count > 1 else {
      let winner = other.right > one.right ? second : first
      return "\(place) \(winner) alone is right"
    }
    return "\(place) \(second) has \(right(other)) and \(first) has \(right(one))"
  }

  /// The mean accuracies over seeds, and the interval over seeds and examples.
  private func seededEvidence(_ pair: ModelPair) -> String {
    guard let seeded = pair.seeded, let difference = seeded.difference else { return "" }
    let digits = digits(of: difference)
    return """
      on \(common(pair.counts.count)), \(accuracy(seeded.second, pair.secondName)) and \
      \(accuracy(seeded.first, pair.firstName)), a difference of \
      \(points(difference.value, digits)) percentage points (95% interval over seeds and \
      \(noun.plural) \(ends(difference.interval, digits)); \(pText(pair.p)))
      """
  }

  /// The mean over the seeds, or what the only one has.
  private func accuracy(_ seeds: [Double], _ name: String) -> String {
    seeds.count > 1
      ? "\(model(name)) has a mean accuracy of \(percent(mean(seeds))) over \(count(seeds.count)) seeds"
      : "\(model(name)) has an accuracy of \(percent(mean(seeds)))"
  }

  /// What of the rule applies.
  private func ground(_ pair: ModelPair) -> String? {
    let difference = pair.decisive
    let narrow = "the 90% interval, \(ends(difference.narrowInterval, digits(of: difference))),"
    let margin = "the margin of \(marginText(comparison.margin))"
    switch (difference.verdict.conclusion, difference.verdict.isWithinMargin) {
    case (.better, true), (.worse, true):
      return "It is a difference, but a small one: \(narrow) lies within \(margin)."
    case (.better, false), (.worse, false): return nil
    case (.equivalent, _):
      return "The 95% interval includes 0, and \(narrow) lies within the margin."
    case (.undecided, _):
      return "The 95% interval includes 0, and \(narrow) does not lie within \(margin)."
    }
  }

  /// What the exact test says where it does not say the same.
  private func disagreement(_ pair: ModelPair) -> String? {
    guard pair.seeded?.difference == nil else { return nil }
    let isCalled = [.better, .worse].contains(pair.verdict.conclusion)
    if isCalled, pair.exactP >= 0.05 {
      return "McNemar’s exact test is more cautious and does not fall below 0.05."
    }
    if !isCalled, pair.exactP < 0.05 { return "McNemar’s exact test alone is below 0.05." }
    return nil
  }
}

extension Verdict {
  /// The verdict in a few words.
  package var words: String {
    switch conclusion {
    case .better: isWithinMargin ? "better, within the margin" : "better"
    case .worse: isWithinMargin ? "worse, within the margin" : "worse"
    case .equivalent: "no difference above the margin"
    case .undecided: "undecided"
    }
  }
}

/// The mean; 0 of nothing.
func mean(_ values: [Double]) -> Double {
  values.isEmpty ? 0 : values.reduce(0, +) / Double(values.count)
}
