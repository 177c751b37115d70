import Evaluation
import RunRecord

/// What the figures mean for use: when to trust an answer and when to ask a person.
package struct TaggingFindings {
  /// Answers of a class below this precision are called for a person's eye.
  static let doubtful = 0.8
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
    if let point { return workload(point, all) }
    guard
      let entry = coverage.first(where: { wilson95($0.correct, of: $0.accepted)[0] >= 0.95 }),
      let reached = entry.accuracy
    else {
      return "No confidence below is shown to make 95% of the accepted answers right."
    }
    let ends = wilson95(entry.correct, of: entry.accepted).map { Phrase.percent($0) }
    return "If only answers with a confidence of at least \(Phrase.fixed(entry.threshold, 2)) are "
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
      ? "none of the \(Phrase.count(point.accepted)) such test answers is wrong (95% interval up to \(most))"
      : "\(text(perThousand(wrong), of: wrong)) of them wrongly (95% interval up to \(most) of those answered)"
    return
      "With the threshold for \(point.target), chosen on the validation \(noun.plural) in the section "
      + "before, \(text(answered, of: point.accepted)) of 1,000 \(noun.plural) like the test "
      + "\(noun.plural) would be answered without a person, \(errors); the other "
      + "\(Phrase.count(1000 - answered)) would go to a person. If every answer were accepted, "
      + "\(text(perThousand(all.total - all.correct), of: all.total - all.correct)) would be wrong."
  }

  /// The classes whose precision is shown to lie below the rule, by the upper end of its interval, the
  /// least precise first; none where they are most of the classes.
  private var doubtfulClasses: (labels: [Int], areMost: Bool) {
    let given = tally.classes.filter { label in seeds.totals.contains { $0[label] > 0 } }
    let labels = given.filter { (seeds.ends(.precision, $0)?[1] ?? 1) < Self.doubtful }
      .sorted { (precision($0), $0) < (precision($1), $1) }
    return (labels, labels.count * 2 > given.count && labels.count > 2)
  }

  private func precision(_ label: Int) -> Double { seeds.mean(.precision, label) }
  private func rated(_ label: Int) -> String {
    "‘\(tally.names[label])’ (\(Phrase.percent(precision(label), 0)) right)"
  }

  /// The classes whose answers should be looked at.
  package var forAPerson: String {
    let (labels, areMost) = doubtfulClasses
    let rule =
      "right less than \(Phrase.percent(Self.doubtful, 0)) of the time"
      + (seeds.areSeveral ? " on average" : "")
    if labels.isEmpty { return "There is no class whose answers are shown to be \(rule)." }
    if areMost {
      return
        "Answers of most classes are \(rule), so the class does not say which answers to check."
    }
    return "A person should check the answers of classes that are shown to be \(rule): "
      + "\(Phrase.list(labels.map(rated)))."
  }

  /// The same in short; nothing where no class stands out.
  var check: String {
    let (labels, areMost) = doubtfulClasses
    return labels.isEmpty || areMost
      ? "" : "A person should check the answers \(Phrase.list(labels.map(rated), limit: 4))."
  }

  /// How fast the test images were classified.
  package var throughput: String {
    guard let seconds = environment.testSeconds, seconds > 0, tally.samples > 0 else { return "" }
    return
      "How long the \(Phrase.count(tally.samples, noun, "test ")) took is recorded under Time and "
      + "machine."
  }
}
