import Evaluation
import RunRecord

/// Which classes the model tells best and which worst, by F1-score: of several seeds by its mean.
///
/// A class is called the best or the hardest only where seeds and test examples settle it (`Contest`);
/// otherwise all that may be are named together.
package struct ClassFindings {
  static let excellent = 0.95

  let tally: Tally
  let seeds: SeedFindings
  let noun: Noun
  /// The F1-score of each class.
  private let scores: [Double]
  private let macro: Double
  /// Classes with test images, the highest F1-score first; equals in label order.
  let ranking: [Int]
  private let bestContest, worstContest: Contest?
  /// The classes that may be the best, and those that may be the hardest, the likeliest first.
  let best, worst: [Int]
  /// Whether the answers agree with the labels no more often than by chance, so that no class can be
  /// said to be recognised.
  private let agreesByChance: Bool

  package init(_ seeds: SeedFindings, agreesByChance: Bool = false) {
    let run = seeds.runs[0]
    let tally = Tally(run)
    self.agreesByChance = agreesByChance
    self.tally = tally
    self.seeds = seeds
    noun = run.noun
    let scores = tally.classes.map { seeds.mean(.f1, $0) }
    self.scores = scores
    macro = seeds.mean(\.metrics.macroAverage.f1)
    let tested = tally.tested
    ranking = tested.sorted { (scores[$1], $0) < (scores[$0], $1) }
    bestContest = seeds.contest(.f1, of: tested)
    worstContest = seeds.contest(.f1, of: tested, isReversed: true)
    best = (bestContest?.leaders ?? []).map { tested[$0] }
    worst = (worstContest?.leaders ?? []).map { tested[$0] }
  }

  /// The most classes that a table lists.
  static let listLimit = 200
  /// The most classes that are named as the ones that may be the best or the hardest.
  private static let groupLimit = 5

  /// The classes that tables list, in label order: all, or of many the hardest and the best.
  var listed: [Int] {
    guard tally.names.count > Self.listLimit else { return Array(tally.classes) }
    return
      (ranking.prefix(Self.listLimit / 4)
      + ranking.dropFirst(Self.listLimit / 4).suffix(Self.listLimit * 3 / 4)).sorted()
  }

  /// What a caption says of classes that are not listed; nothing where all are.
  var listNote: String {
    guard tally.names.count > Self.listLimit else { return "" }
    return
      ". Of \(Phrase.count(tally.names.count)) classes the \(Self.listLimit * 3 / 4) with the lowest and the \(Self.listLimit / 4) with the highest F1-score are listed; "
      + "all are in evaluation.json"
  }

  func score(_ label: Int) -> String { Phrase.ratio(scores[label]) }

  /// Whether some class can be said to be better than another.
  var isRanked: Bool { !best.isEmpty && best.count < ranking.count }

  /// The classes that may be the best or the hardest, as far as they can be named: `Shirt`, `Shirt or
  /// Coat`; nil where they are too many to say anything.
  func named(_ labels: [Int]) -> String? {
    guard isRanked, !agreesByChance, labels.count <= Self.groupLimit, labels.count < ranking.count
    else {
      return nil
    }
    return names(labels)
  }

  private func names(_ labels: [Int]) -> String { Phrase.list(labels.map { tally.names[$0] }) }
  private func scored(_ labels: [Int]) -> String {
    Phrase.list(labels.map { "\(tally.names[$0]) (\(score($0)))" })
  }

  /// The range of the F1-scores, with the classes at its ends where they are settled; nil where they do
  /// not differ.
  package var range: String? {
    guard let high = ranking.first, let low = ranking.last, score(high) != score(low) else {
      return nil
    }
    func end(_ label: Int, _ labels: [Int]) -> String {
      labels == [label] && !agreesByChance
        ? "\(score(label)) (\(tally.names[label]))" : score(label)
    }
    return "Between classes the F1-score ranges from \(end(low, worst)) to \(end(high, best))."
  }

  /// The statements about classes that do well.
  package var strengths: [String] {
    guard let first = ranking.first else { return ["No class has a test \(noun.singular)."] }
    if ranking.count == 1 {
      return ["\(tally.names[first]), the only class tested, has an F1-score of \(score(first))."]
    }
    if ranking.allSatisfy({ scores[$0] == scores[first] }) {
      return scores[first] == 0
        ? []
        : [
          "\(ranking.count == 2 ? "Both" : "All \(Phrase.word(ranking.count))") classes have the same "
            + "F1-score, \(score(first))."
        ]
    }
    if agreesByChance { return [] }
    var statements = [extreme(best, bestContest, Extreme(role: "recognised best", word: "highest"))]
    if scores[first] < Self.excellent {
      return statements + ["No class reaches an F1-score of \(Phrase.fixed(Self.excellent, 2))."]
    }
    let others = ranking.filter {
      scores[$0] >= Self.excellent && !worst.contains($0)
        && (named(best) == nil || !best.contains($0))
    }
    if !others.isEmpty {
      statements.append(
        "\(scored(others)) \(named(best) == nil ? "" : "also ")"
          + "\(others.count == 1 ? "reaches" : "reach") an F1-score of at least "
          + "\(Phrase.fixed(Self.excellent, 2))\(seeds.areSeveral ? " on average" : "").")
    }
    return statements
  }

  /// The three figures of a class.
  private func figures(_ label: Int) -> String {
    "F1-score \(score(label)), precision \(Phrase.ratio(seeds.mean(.precision, label))), recall "
      + Phrase.ratio(seeds.mean(.recall, label)) + seeds.onAverage
  }

  /// How far the F1-score of a class reaches from seed to seed; nothing for a single run.
  private func spread(_ label: Int) -> String {
    guard seeds.areSeveral, let spread = Spread(seeds.values(.f1, label)) else { return "" }
    return " Between seeds its F1-score runs from \(Phrase.fixed(spread.lowest)) to "
      + "\(Phrase.fixed(spread.highest))."
  }

  /// An end of the ranking: `recognised best` with the `highest` score.
  private struct Extreme {
    let role: String
    let word: String
  }

  /// What is said of the classes that may be at an end of the ranking, as far as it is settled.
  private func extreme(_ labels: [Int], _ contest: Contest?, _ end: Extreme) -> String {
    guard let first = labels.first, let contest else { return "" }
    if labels.count == 1 {
      var text = "\(tally.names[first]) is \(end.role): \(figures(first))"
      if end.word == "lowest", let ends = recallEnds(first) {
        text += " (95% interval of the recall \(ends))"
      }
      return text + "\(seeds.wins(contest, "\(end.word) F1-score")).\(spread(first))"
    }
    let tied = labels.filter { scores[$0] == scores[first] }
    if tied.count == labels.count {
      return "\(Phrase.count(tied.count)) of \(Phrase.count(ranking.count)) classes share the "
        + "\(end.word) F1-score, \(score(first))."
    }
    if labels.count == ranking.count {
      let (low, high) = (ranking.last.map(score) ?? "", ranking.first.map(score) ?? "")
      return
        "\(seeds.doNotSettle) which class is \(end.role): F1-scores run from \(low) to \(high), and no class "
        + "can be told apart from the \(end.word)."
    }
    // Only where no other class lies between them are they the best or the hardest together.
    let order = end.word == "lowest" ? ranking.reversed() : ranking
    if named(labels) != nil, Set(order.prefix(labels.count)) == Set(labels) {
      return
        "\(scored(labels)) are \(end.role). \(openOrder(contest, end))"
    }
    let others = labels.dropFirst()
    let list =
      others.count <= Self.groupLimit
      ? "only \(scored(Array(others))) cannot be told apart from it"
      : "\(Phrase.count(others.count)) of the other \(Phrase.count(ranking.count - 1)) cannot be told "
        + "apart from it"
    let wins =
      seeds.areSeveral
      ? ", the \(end.word) in \(seeds.some(contest.wins[contest.leaders[0]]))"
      : ""
    return
      "\(tally.names[first]) has the \(end.word) F1-score, \(score(first))\(seeds.onAverage)\(wins); of "
      + "the others, \(list)."
  }

  /// Why the order of classes that are the best or the hardest together is open.
  private func openOrder(_ contest: Contest, _ end: Extreme) -> String {
    guard seeds.areSeveral, contest.wins[contest.leaders[0]] == seeds.runs.count else {
      return "\(seeds.doNotSettle) their order\(seeds.wins(contest, end.word))."
    }
    let first = tally.names[tally.tested[contest.leaders[0]]]
    return
      "\(first) is \(end.word) in all \(seeds.count), but other test \(noun.plural) might order them otherwise."
  }

  /// `0.604 to 0.781`
  private func recallEnds(_ label: Int) -> String? {
    let interval =
      seeds.interval(.recall, label).map { [$0.lowerBound, $0.upperBound] }
      ?? (seeds.areSeveral ? [] : seeds.runs[0].metrics.perClass[label].recallWilson95)
    return interval.isEmpty ? nil : interval.map { Phrase.fixed($0) }.joined(separator: " to ")
  }

  /// The statements about classes that do badly, or about which nothing is known.
  package var weaknesses: [String] {
    var statements: [String] = []
    if let first = ranking.first, ranking.count > 1, ranking.allSatisfy({ scores[$0] == 0 }) {
      statements.append("No class is recognised: every F1-score is \(score(first)).")
    } else if agreesByChance {
      statements.append(
        "The model’s answers are \(AccuracyFindings.byChance), so no class can be called easy or hard."
      )
    } else if isRanked, worst.count < ranking.count {
      statements.append(extreme(worst, worstContest, Extreme(role: "the hardest", word: "lowest")))
      if worst.count == 1 { statements.append(losses(of: worst[0])) }
      let low = ranking.filter { scores[$0] < macro && !worst.contains($0) }.reversed()
      if !low.isEmpty {
        statements.append(
          "\(scored(Array(low))) \(low.count == 1 ? "lies" : "lie") below the mean over classes of "
            + "\(Phrase.fixed(macro)) as well.")
      }
    }
    return statements.filter { !$0.isEmpty } + gaps
  }

  /// Classes with test examples that no seed ever answers.
  var silent: [Int] {
    tally.tested.filter { label in seeds.totals.allSatisfy { $0[label] == 0 } }
  }

  /// Classes about which the figures say nothing, or that the model never answers.
  var gaps: [String] {
    var statements: [String] = []
    if !tally.untested.isEmpty, !tally.tested.isEmpty {
      let one = tally.untested.count == 1
      statements.append(
        "\(names(tally.untested)) \(one ? "has" : "have") no test \(noun.singular): \(one ? "its" : "their") "
          + "figures are 0 by convention and say nothing.")
    }
    if !silent.isEmpty {
      statements.append(
        "\(names(silent)) \(silent.count == 1 ? "is" : "are") never predicted"
          + "\(seeds.areSeveral ? ", in any seed" : "").")
    }
    return statements
  }
}
