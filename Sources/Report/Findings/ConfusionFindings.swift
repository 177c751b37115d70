import Evaluation
import RunRecord

/// Which classes the model takes for one another: of several seeds on average.
package struct ConfusionFindings {
  /// A class is hardly confused if precision and recall both reach this, in every seed.
  static let safe = 0.95

  let tally: Tally
  let seeds: SeedFindings
  private let noun: Noun
  /// The kinds of error that occurred in any seed, the most frequent first; counts are of all seeds.
  private let kinds: [Confusion]
  private let contest: Contest?

  package init(_ seeds: SeedFindings) {
    let run = seeds.runs[0]
    self.seeds = seeds
    tally = Tally(run)
    noun = run.noun
    let kinds = seeds.totals.confusions
    self.kinds = kinds
    contest = seeds.contest(
      of: kinds.prefix(Self.contestants).map { [(truth: $0.truth, answer: $0.answer)] },
      of: kinds.count)
  }

  /// How many of the most frequent kinds of error are held against the first.
  private static let contestants = 50

  /// The most frequent kinds of error, at most five; counts are of all seeds together.
  package var largest: [Confusion] { Array(kinds.prefix(5)) }
  /// How many kinds of error there are.
  package var kindCount: Int { kinds.count }

  /// `134 of 1,000 (13.4%)`, a mean over seeds.
  private func amount(_ confusion: Confusion) -> String {
    let support = tally.support(confusion.truth)
    let mean = Double(confusion.count) / Double(seeds.runs.count)
    let count = seeds.areSeveral ? Phrase.fixed(mean, 1) : Phrase.count(confusion.count)
    return "\(count) of \(Phrase.count(support)) (\(Phrase.percent(mean / Double(support))))"
  }

  /// `Shirt predicted as T-shirt/top: 134 of 1,000 (13.4%)`
  package func words(_ confusion: Confusion) -> String {
    "\(kind(confusion)): \(amount(confusion))"
  }

  private func kind(_ confusion: Confusion) -> String {
    "\(tally.names[confusion.truth]) predicted as \(tally.names[confusion.answer])"
  }

  /// The most frequent error in one sentence, as far as it is settled.
  package var lead: String {
    guard let first = kinds.first, let contest else {
      return
        "No test \(noun.singular) is predicted as another class: everything lies on the diagonal."
    }
    let leaders = contest.leaders.map { kinds[$0] }
    if kinds.count == 1 {
      return "The only kind of error is \(kind(first)): \(amount(first))\(seeds.onAverage)."
    }
    if leaders.count == 1 {
      return "The most frequent error is \(kind(first)): \(amount(first))\(seeds.onAverage)"
        + "\(seeds.wins(contest, "most frequent"))."
    }
    let whether = seeds.areSeveral ? "seeds and test \(noun.plural)" : "the test \(noun.plural)"
    if leaders.count <= 4, leaders.count < kinds.count {
      let list = Phrase.list(leaders.map { "\(kind($0)) (\(amount($0)))" })
      return
        "The most frequent errors are \(list)\(seeds.onAverage); which of them comes first is not settled by "
        + "\(whether)."
    }
    if leaders.count <= 10, leaders.count < kinds.count {
      let list = Phrase.list(leaders.prefix(3).map { "\(kind($0)) (\(amount($0)))" })
      return
        "Which error is the most frequent is not settled by \(whether): \(Phrase.word(leaders.count)) of "
        + "\(Phrase.count(kinds.count)) kinds may be. The first of them are \(list)\(seeds.onAverage)."
    }
    return "No single error stands out: which of \(Phrase.count(kinds.count)) kinds is the most "
      + "frequent is not settled by \(whether)."
  }

  /// How concentrated the errors are, by unordered pairs of classes.
  package var concentration: String {
    let pairs = pairCounts
    let possible = tally.names.count * (tally.names.count - 1) / 2
    let errors = pairs.reduce(0) { $0 + $1.count }
    guard errors > 1, possible > 2 else { return "" }
    var (sum, needed) = (0, 0)
    while sum * 2 < errors, needed < pairs.count {
      sum += pairs[needed].count
      needed += 1
    }
    // Where the next pair is as frequent as the last one named, naming it would be arbitrary.
    if needed < pairs.count, pairs[needed].count == pairs[needed - 1].count { return "" }
    let named = pairs.prefix(needed).map { "\(tally.names[$0.low]) with \(tally.names[$0.high])" }
    let number =
      seeds.areSeveral ? "the errors of all seeds" : "the \(Phrase.count(errors, "error"))"
    let amount = sum * 2 > errors ? "More than half" : "Half"
    let share =
      sum == errors
      ? "All of \(number)"
      : "\(amount) of \(number) (\(Phrase.percent(Double(sum) / Double(errors))))"
    return "\(share) \(sum == 1 ? "falls" : "fall") on \(Phrase.word(needed)) of "
      + "the \(Phrase.count(possible)) possible pairs of classes: \(Phrase.list(named))."
  }

  /// Errors in either direction between two classes in all seeds, the most frequent pair first.
  var pairCounts: [(low: Int, high: Int, count: Int)] { seeds.totals.pairCounts }

  /// The two classes that are confused with each other most, where that is settled, and the share of
  /// all errors that lie between them.
  var worstPair: (low: Int, high: Int, share: Double)? {
    let pairs = pairCounts
    guard tally.names.count > 2, let first = pairs.first else { return nil }
    let groups = pairs.prefix(Self.contestants).map { pair in
      [(truth: pair.low, answer: pair.high), (truth: pair.high, answer: pair.low)]
    }
    guard seeds.contest(of: groups, of: pairs.count)?.leaders.count == 1 else { return nil }
    let errors = pairs.reduce(0) { $0 + $1.count }
    return (first.low, first.high, Double(first.count) / Double(max(errors, 1)))
  }

  /// Classes that are hardly ever confused, by a stated rule.
  package var safeClasses: String {
    guard !kinds.isEmpty else { return "" }
    func isSafe(_ label: Int) -> Bool {
      seeds.runs.allSatisfy {
        let figures = $0.metrics.perClass[label]
        return figures.precision >= Self.safe && figures.recall >= Self.safe
      }
    }
    let labels = tally.tested.filter(isSafe)
    let rule =
      "precision and recall are both at least \(Phrase.fixed(Self.safe, 2))"
      + (seeds.areSeveral ? " in every seed" : "")
    if labels.isEmpty { return "There is no class whose \(rule)." }
    if labels.count == tally.tested.count, labels.count > 1 {
      return "Every class is hardly confused: \(rule)."
    }
    if labels.count == 1, seeds.mean(.precision, labels[0]) == 1,
      seeds.mean(.recall, labels[0]) == 1
    {
      return "\(tally.names[labels[0]]) is never confused with another class."
    }
    return "\(Phrase.list(labels.map { tally.names[$0] })) "
      + "\(labels.count == 1 ? "is" : "are") hardly confused: \(rule)."
  }
}

extension [[Int]] {
  /// The kinds of error that a confusion matrix counts, the most frequent first; equals in label order.
  var confusions: [Confusion] {
    let cells = enumerated().flatMap { truth, row in
      row.enumerated().filter { $0.offset != truth && $0.element > 0 }
        .map { Confusion(truth: truth, answer: $0.offset, count: $0.element) }
    }
    return cells.sorted { ($1.count, $0.truth, $0.answer) < ($0.count, $1.truth, $1.answer) }
  }
}
