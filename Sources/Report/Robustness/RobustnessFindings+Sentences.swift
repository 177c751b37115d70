import RunRecord

extension RobustnessFindings {
  /// `88.1%`
  var unchangedText: String { Phrase.percent(unchanged.share) }

  /// `Of the 21 changes`
  private var ofAll: String { "Of the \(Phrase.word(changes.count)) changes" }

  /// What costs most of the accuracy, as far as that is settled.
  package var lead: String {
    guard let lowest = leaders.first.map({ changes[$0] }) else { return "" }
    if !changes.contains(where: { $0.effect == 1 }) {
      return changes.count == 1
        ? "\(Phrase.sentence(lowest.name)) is not shown to lower the accuracy of \(unchangedText)."
        : "None of the \(Phrase.word(changes.count)) changes is shown to lower the accuracy of "
          + "\(unchangedText)."
    }
    if changes.count == 1 {
      return "\(Phrase.sentence(lowest.name)) lowers the accuracy\(fall(to: lowest))."
    }
    if leaders.count == 1 {
      return
        "\(ofAll), \(lowest.name) costs most: the accuracy falls\(fall(to: lowest))\(wins(lowest)). "
        + confidence(lowest)
    }
    if leaders.count > Self.namedLeaders {
      return "\(ofAll), \(Phrase.word(leaders.count)) share the lowest place, down to "
        + "\(Phrase.percent(lowest.counts.share)) from \(unchangedText)\(seeds.onAverage). "
        + "\(seeds.doNotSettle) which of them costs most."
    }
    let shared = leaders.map { changes[$0] }
    return "\(ofAll), \(Phrase.list(shared.map(\.name))) cost most: the accuracy falls from "
      + "\(unchangedText) to \(Phrase.list(shared.map { Phrase.percent($0.counts.share) }))"
      + "\(seeds.onAverage). \(seeds.doNotSettle) which of them costs most."
  }

  /// The most changes that are named where they share a place.
  private static let namedLeaders = 4

  /// ` from 88.1% to 31.2% on average over ten seeds (95% interval 29.0% to 33.4%)`
  private func fall(to change: Change) -> String {
    let interval = change.counts.interval
    return
      " from \(unchangedText) to \(Phrase.percent(change.counts.share))\(seeds.onAverage) (95% "
      + "interval \(Phrase.percent(interval.lowerBound)) to \(Phrase.percent(interval.upperBound)))"
  }

  /// `, the lowest in all ten seeds`; nothing of a single run.
  private func wins(_ change: Change) -> String {
    guard seeds.areSeveral else { return "" }
    let wins = change.counts.changed.indices.count { seed in
      changes.allSatisfy { $0.counts.changed[seed] >= change.counts.changed[seed] }
    }
    return wins == seeds.runs.count
      ? ", the lowest in all \(seeds.count)" : ", the lowest in \(seeds.some(wins))"
  }

  private func confidence(_ change: Change) -> String {
    guard let confidence = change.confidence, let unchangedConfidence else { return "" }
    return "The mean confidence is then \(Phrase.percent(confidence)), against "
      + "\(Phrase.percent(unchangedConfidence)) for the unchanged \(noun.plural)."
  }

  /// How many of the changes matter beyond chance, and which are not shown to.
  package var extent: String {
    guard changes.count > 1 else { return "" }
    let (lower, raise, open) = (
      changes.count { $0.effect == 1 }, changes.filter { $0.effect == -1 },
      changes.filter { $0.effect == 0 }
    )
    guard lower > 0 else { return raised(raise) }
    let test = "the accuracy beyond chance (p\u{A0}<\u{A0}0.05 with Holm’s correction)"
    if lower == changes.count { return "All \(Phrase.word(lower)) lower \(test)." }
    let count = Phrase.sentence(Phrase.word(lower))
    let rest = open.isEmpty ? "" : "; not shown to change it: \(Phrase.list(open.map(\.name)))"
    return
      "\(count) of them \(lower == 1 ? "lowers" : "lower") \(test)\(rest).\(raise.isEmpty ? "" : " ")\(raised(raise))"
  }

  private func raised(_ changes: [Change]) -> String {
    changes.isEmpty
      ? ""
      : "\(Phrase.sentence(Phrase.list(changes.map(\.name)))) \(changes.count == 1 ? "raises" : "raise") it."
  }

  /// What a model card says of it.
  package var limit: String {
    guard let lowest = leaders.first.map({ changes[$0] }) else { return "" }
    return changes.contains { $0.effect == 1 }
      ? "Under the changes tried, the accuracy falls from \(unchangedText) to as little as "
        + "\(Phrase.percent(lowest.counts.share))\(seeds.onAverage) (Robustness)."
      : "No change that was tried is shown to lower the accuracy (Robustness)."
  }
}

extension UnrelatedFindings {
  /// What is answered, in a sentence or two.
  func statement(_ seeds: SeedFindings) -> String {
    var parts: [String] = []
    if let spread = Spread(confidences) {
      let (lowest, highest) = (Phrase.percent(spread.lowest), Phrase.percent(spread.highest))
      let range = lowest == highest ? "" : " (\(lowest) to \(highest) by seed)"
      parts.append("the mean confidence is \(Phrase.percent(spread.mean))\(range)")
    }
    if let sure {
      parts.append("\(Phrase.percent(sure)) of the answers have a confidence of 90% or more")
    }
    if let accepted {
      let whose = seeds.areSeveral ? "the seed’s own threshold" : "the threshold"
      parts.append(
        "\(seeds.areSeveral ? "on average " : "")\(Phrase.percent(accepted)) would pass \(whose) for 95% right answers"
      )
    }
    let figures = parts.isEmpty ? "" : "\(Phrase.list(parts))."
    let most = favourite.map { favourite in
      seeds.areSeveral
        ? "\(seeds.runs.count == 2 ? "Both seeds" : "All \(seeds.count)") answer \(favourite.name) most often, \(Phrase.percent(favourite.share)) on average."
        : "The most frequent answer is \(favourite.name), \(Phrase.percent(favourite.share))."
    }
    return "\(Phrase.sentence(name)): "
      + [figures, most ?? ""].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
