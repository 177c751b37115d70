import Evaluation
import RunRecord

/// The test images that the model finds hardest, and those whose label it calls into question.
package struct LabelFindings {
  /// Pictures in a figure.
  static let shown = 24

  let names: [String]
  private let noun: Noun
  let samples: Int
  /// Rows of the predictions, or of those that sums list, whose true class was given the least probability, that first.
  let hardest: [Int]
  /// How many of those are candidates for a wrong label.
  let doubtfulHardest: Int
  /// The candidates by the probabilities of all seeds; nil where the run holds no probabilities.
  package let candidates: SharedCandidates?

  /// Whether the model agrees with the labels no more often than by chance.
  private let agreesByChance: Bool
  private let isScaled: Bool

  package init(_ seeds: SeedFindings, agreesByChance: Bool = false) {
    let run = seeds.runs[0]
    self.agreesByChance = agreesByChance
    names = run.classNames
    noun = run.noun
    samples = run.metrics.samples
    // A row whose true class has all the probability has no loss. A tenth of few rows are the hardest.
    let limit = agreesByChance ? 0 : min(Self.shown, max(run.metrics.samples / 10, 1))
    hardest =
      run.listed.map { predictions in
        (run.sums.map { Array($0.hardest.prefix(limit)) } ?? predictions.hardest(limit))
          .filter { predictions.probabilityOfTruth($0) < 1 }
      } ?? []
    let answers = agreesByChance ? nil : ScaledAnswers(seeds)
    isScaled = answers?.isScaled ?? false
    // Enough to fill a figure even if every one of the hardest images is a candidate.
    let candidates = answers.flatMap { answers in
      run.sums.map { SharedCandidates($0) }
        ?? SharedCandidates(answers.models, limit: 2 * Self.shown)
    }
    self.candidates = candidates
    doubtfulHardest = hardest.count { candidates?.seeds[$0] != nil }
  }

  package var learning: ConfidentLearning? { candidates?.learning }
  /// How many seeds were asked, one or more.
  var seeds: Int { candidates?.count ?? 1 }

  /// Which probabilities the rule is applied to: `the scaled probabilities, averaged over ten seeds`.
  var basis: String {
    (isScaled ? "the scaled probabilities" : "the probabilities")
      + (seeds > 1 ? ", averaged over \(Phrase.word(seeds)) seeds" : "")
  }

  /// The most doubtful candidates that are not among the hardest images, which are shown already.
  var others: [ConfidentLearning.Candidate] {
    let rows = Set(hardest)
    return Array((learning?.candidates ?? []).filter { !rows.contains($0.row) }.prefix(Self.shown))
  }

  /// Candidates in either direction between two classes, the most frequent pair first.
  var pairs: [(low: Int, high: Int, count: Int)] { learning?.joint.pairCounts ?? [] }

  /// How many labels are in question.
  package var statement: String {
    if agreesByChance {
      return
        "The model’s answers are \(AccuracyFindings.byChance), so where they disagree says nothing of the "
        + "labels: none is called into question."
    }
    guard let learning else { return "" }
    if learning.count == 0 {
      return "By this rule, applied to \(basis), no label of the "
        + "\(Phrase.count(samples, noun, "test ")) is in question."
    }
    let share = Phrase.percent(Double(learning.count) / Double(max(samples, 1)))
    let both = doubtfulHardest
    let overlap =
      both == 0
      ? ""
      : both == hardest.count
        ? both == 1
          ? " The hardest \(noun.singular) above is among them."
          : " All \(Phrase.count(both)) hardest \(noun.plural) above are among them."
        : " \(Phrase.sentence(Phrase.word(both))) of the \(Phrase.count(hardest.count)) hardest \(noun.plural) "
          + "above \(both == 1 ? "is" : "are") among them."
    return "By this rule, applied to \(basis), \(Phrase.count(learning.count)) of the "
      + "\(Phrase.count(samples, noun, "test ")) (\(share)) "
      + "\(learning.count == 1 ? "is a candidate" : "are candidates") for a wrong label.\(agreement)\(overlap)\(separation)"
  }

  /// How many of the candidates every seed has by itself; nothing of a single run.
  private var agreement: String {
    guard let candidates, candidates.count > 1, candidates.learning.count > 0 else { return "" }
    let (all, seeds) = (candidates.learning.count, Phrase.word(candidates.count))
    let shared = candidates.inAll
    if all == 1 {
      return " It is \(shared == 1 ? "" : "not ")one in each of the \(seeds) seeds by itself."
    }
    if shared == all { return " Each of the \(seeds) seeds has all of them by itself." }
    return " \(shared == 0 ? "None" : Phrase.sentence(Phrase.word(shared))) of them "
      + "\(shared == 1 ? "is a candidate" : "are candidates") in each of the \(seeds) seeds by itself."
  }

  /// How many of the averaged answers are wrong.
  private var errors: Int { candidates?.errors ?? 0 }

  /// Whether the rule calls fewer than half of the errors candidates, so that it says something.
  var isSelective: Bool { (learning?.count ?? 0) * 2 < errors }

  /// What the rule is worth where it is not selective.
  static let caveat = "the rule hardly tells a wrong label from an ordinary error here"

  /// What is said where it calls most errors candidates.
  private var separation: String {
    guard let learning, errors > 0, !isSelective else { return "" }
    let whose =
      learning.count < errors
      ? "\(Phrase.count(learning.count)) of the \(Phrase.count(errors, "wrong answer"))"
      : errors == 1 ? "the only wrong answer" : "all \(Phrase.count(errors)) wrong answers"
    return
      " The candidates are \(whose)\(seeds > 1 ? " of the averaged probabilities" : ""): \(Self.caveat)."
  }

  /// `Shirt and Coat: 42 of 310 (13.5%)`, at most five.
  package var pairItems: [String] {
    guard let learning, pairs.count > 1 else { return [] }
    return pairs.prefix(5).map { pair in
      "\(names[pair.low]) and \(names[pair.high]): \(Phrase.count(pair.count)) of "
        + "\(Phrase.count(learning.count)) "
        + "(\(Phrase.percent(Double(pair.count) / Double(learning.count))))"
    }
  }
}

extension [[Int]] {
  /// What a square table counts in either direction between two classes, the most frequent pair
  /// first; equals in label order.
  var pairCounts: [(low: Int, high: Int, count: Int)] {
    indices.flatMap { low in
      indices.filter { $0 > low }.map { high in (low, high, self[low][high] + self[high][low]) }
    }
    .filter { $0.2 > 0 }
    .sorted { ($1.2, $0.0, $0.1) < ($0.2, $1.0, $1.1) }
  }
}
