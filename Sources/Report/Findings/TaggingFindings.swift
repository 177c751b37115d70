import Evaluation
import RunRecord

/// What the figures mean for use: when to trust an answer and when to ask a person.
package struct TaggingFindings {
  /// Answers of a class that is not shown to reach this precision are called for a person's eye.
  static let doubtful = 0.8
  /// The most classes that are named.
  private static let namedClasses = 4
  /// The confidences at which the trade-off is shown; fixed in advance, not chosen from the data.
  static let thresholds = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99]

  /// What happens if answers below a confidence are left to a person.
  package struct Coverage: Equatable {
    package let threshold: Double
    package let accepted: Int
    package let correct: Int
    let total: Int

    var share: Double { total > 0 ? Double(accepted) / Double(total) : 0 }
    var accuracy: Double? { accepted > 0 ? Double(correct) / Double(accepted) : nil }
  }

  private let seeds: SeedFindings
  let tally: Tally
  let environment: Manifest.Environment
  private let noun: Noun
  /// One entry a threshold.
  package let coverage: [Coverage]

  /// The threshold that the validation examples chose for the lowest target, where it accepts any.
  let point: AbstentionFindings.OperatingPoint?

  /// Whether the model agrees with the labels no more often than by chance.
  package let agreesByChance: Bool

  /// nil where the run has no probabilities.
  package init?(
    _ seeds: SeedFindings, _ abstention: AbstentionFindings, agreesByChance: Bool = false
  ) {
    self.agreesByChance = agreesByChance
    guard let ranking = abstention.ranking else { return nil }
    let run = seeds.runs[0]
    self.seeds = seeds
    noun = run.noun
    tally = Tally(run)
    environment = run.manifest.environment
    point = abstention.points.first { $0.accepted > 0 }
    coverage = Self.thresholds.map { threshold in
      let step = ranking.accepting(threshold)
      return Coverage(
        threshold: threshold, accepted: step.accepted, correct: step.correct,
        total: ranking.count)
    }
  }

  /// What leaving doubtful answers to a person means in numbers of pictures.
  package var selective: String {
    guard let all = coverage.first, let accuracy = all.accuracy else { return "" }
    if accuracy >= 0.95 {
      return "With every answer accepted, \(Phrase.percent(accuracy)) are right."
    }
    if let point { return point.canShow ? workload(point, all) : "\(point.tooFew(noun))." }
    guard
      let entry = coverage.first(where: { wilson95($0.correct, of: $0.accepted)[0] >= 0.95 }),
      let reached = entry.accuracy
    else {
      return "No confidence below is shown to make 95% of the accepted answers right."
    }
    let ends = wilson95(entry.correct, of: entry.accepted).map { Phrase.percent($0) }
    return
      "If only answers with a confidence of at least \(Phrase.confidence(entry.threshold)) are "
      + "accepted, \(Phrase.percent(entry.share)) of the \(noun.plural) are answered without a person, and "
      + "\(Phrase.percent(reached)) of those answers are right (95% interval "
      + "\(ends.joined(separator: " to "))), against \(Phrase.percent(accuracy)) "
      + "if every answer is accepted. The other \(Phrase.percent(1 - entry.share)) go to a person. This "
      + "confidence was picked on the same \(noun.plural), so the share is optimistic."
  }

  /// The threshold's coverage and errors, scaled to a thousand pictures.
  private func workload(_ point: AbstentionFindings.OperatingPoint, _ all: Coverage) -> String {
    func perThousand(_ count: Int) -> Int {
      Int((Double(count) * 1000 / Double(max(point.total, 1))).rounded())
    }
    func text(_ number: Int, of count: Int) -> String {
      count == 0 ? "none" : number == 0 ? "fewer than one" : "about \(Phrase.count(number))"
    }
    let answered = perThousand(point.accepted)
    let wrong = point.accepted - point.correct
    let most = Phrase.percent(wilson95(wrong, of: point.accepted)[1])
    let errors =
      wrong == 0
      ? "; none of the \(Phrase.count(point.accepted)) such test answers is wrong (95% interval up to \(most))"
      : ", \(text(perThousand(wrong), of: wrong)) of them wrongly (95% interval up to \(most) of those answered)"
    return
      "With the threshold for \(point.target) that the validation \(noun.plural) chose (When the model may "
      + "abstain), \(text(answered, of: point.accepted)) of 1,000 \(noun.plural) like the test "
      + "\(noun.plural) would be answered without a person\(errors); the other "
      + "\(Phrase.count(1000 - answered)) would go to a person. If every answer were accepted, "
      + "\(text(perThousand(all.total - all.correct), of: all.total - all.correct)) would be wrong."
  }

  /// The classes that are ever answered.
  private var given: [Int] {
    tally.classes.filter { label in seeds.totals.contains { $0[label] > 0 } }
  }

  /// The classes whose precision is shown to lie below the rule, by the upper end of its interval, and those
  /// whose precision is not shown to reach it, by the lower one; each the least precise first.
  private var doubtfulClasses: (below: [Int], open: [Int]) {
    let order = given.sorted { (precision($0), $0) < (precision($1), $1) }
    func end(_ label: Int, _ place: Int) -> Double? { seeds.ends(.precision, label)?[place] }
    let below = order.filter { (end($0, 1) ?? 1) < Self.doubtful }
    return (
      below, order.filter { !below.contains($0) && (end($0, 0) ?? 0) < Self.doubtful }
    )
  }

  /// Whether some classes are most of those answered, so that to name them says nothing.
  private func areMost(_ labels: [Int]) -> Bool {
    labels.count > 2 && labels.count * 2 > given.count
  }

  private func precision(_ label: Int) -> Double { seeds.mean(.precision, label) }

  /// `‘Shirt’ (73% right) and ‘Coat’ (79%)`
  private func rated(_ labels: [Int]) -> String {
    let parts = labels.enumerated().map { place, label in
      "‘\(tally.names[label])’ (\(Phrase.percent(precision(label), 0))\(place == 0 ? " right" : ""))"
    }
    return Phrase.list(parts, limit: Self.namedClasses)
  }

  /// The classes whose answers should be looked at.
  package var forAPerson: String {
    let (below, open) = doubtfulClasses
    let share = Phrase.percent(Self.doubtful, 0)
    let onAverage = seeds.areSeveral ? " on average" : ""
    if below.isEmpty && open.isEmpty {
      return
        "The answers of every class are shown to be right at least \(share) of the time\(onAverage)."
    }
    if areMost(below + open) {
      let most =
        "Answers of most classes are not shown to be right at least \(share) of the time\(onAverage), so the "
        + "class does not say which answers to check."
      return below.isEmpty || areMost(below)
        ? most : "\(most) Those shown to be right less often are \(rated(below))."
    }
    let parts = [
      below.isEmpty
        ? "" : "\(rated(below)), shown to be right less than \(share) of the time\(onAverage)",
      open.isEmpty
        ? "" : "\(rated(open)), not shown to be right at least \(share) of the time\(onAverage)",
    ]
    return
      "A person should check the answers \(parts.filter { !$0.isEmpty }.joined(separator: ", and "))."
  }

  /// The same in short; nothing where no class stands out.
  ///
  /// - Parameter besideOthers: Whether a person has the answers below a threshold to check as well.
  func check(besideOthers: Bool = false) -> String {
    let (below, open) = doubtfulClasses
    let named =
      !areMost(below + open) ? below + open : below.count <= Self.namedClasses ? below : []
    if named.isEmpty || areMost(named) { return besideOthers ? "The rest go to a person." : "" }
    let reason =
      named.count == below.count ? "" : ", not shown to reach \(Phrase.percent(Self.doubtful, 0))"
    return
      "\(besideOthers ? "The rest go to a person, and so do" : "A person should check") the answers "
      + "\(rated(named))\(reason)."
  }

  /// How fast images are classified, one at a time or the test images together.
  package var throughput: String {
    if let latencies = environment.latencies {
      let times = latencies.map { "\(Phrase.moment($0.median)) \($0.place)" }
      return
        "One answer at a time takes \(Phrase.list(times)) (medians, as recorded under Time and machine)."
    }
    guard let seconds = environment.testSeconds, seconds > 0, tally.samples > 0 else { return "" }
    return
      "How long the \(Phrase.count(tally.samples, noun, "test ")) took is recorded under Time and "
      + "machine."
  }
}
