import Evaluation
import RunRecord

/// Which classes the model takes for one another: of several seeds on average.
package struct ConfusionFindings {
  /// A class is hardly confused if the intervals of precision and recall both lie above this.
  static let safe = 0.95

  let tally: Tally
  let seeds: SeedFindings
  private let noun: Noun
  /// The kinds of error that occurred in any seed, the most frequent first; counts are of all seeds.
  private let kinds: [Confusion]
  private let contest: Contest?
  /// The classes in the order of the matrix: those that are confused with each other, by the mean over
  /// seeds of the shares of both, stand together.
  let order: [Int]

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
    order = Self.order(seeds, count: tally.names.count)
  }

  /// Beyond this many classes no matrix is shown, in any order.
  private static let widestOrder = Plate.widestHeatmap

  private static func order(_ seeds: SeedFindings, count: Int) -> [Int] {
    guard count <= widestOrder else { return Array(0..<count) }
    return seriation(
      of: (0..<count).map { one in
        (0..<count).map { other in (seeds.share(one, other) + seeds.share(other, one)) / 2 }
      })
  }

  /// How many of the most frequent kinds of error are held against the first.
  private static let contestants = 50

  /// The most frequent kinds of error, at most five; counts are of all seeds together.
  package var largest: [Confusion] { Array(kinds.prefix(5)) }
  /// How many kinds of error there are.
  package var kindCount: Int { kinds.count }

  /// `134 of 1,000, 13.4%`, a mean over seeds.
  private func amount(_ confusion: Confusion) -> String {
    let mean = Double(confusion.count) / Double(seeds.runs.count)
    let count = seeds.areSeveral ? Phrase.fixed(mean, 1) : Phrase.count(confusion.count)
    let share = Phrase.percent(seeds.share(confusion.truth, confusion.answer))
    return "\(count) of \(Phrase.count(tally.support(confusion.truth))), \(share)"
  }

  /// `Shirt predicted as T-shirt/top: 134 of 1,000, 13.4%`
  package func words(_ confusion: Confusion) -> String {
    "\(kind(confusion)): \(amount(confusion))"
  }

  private func kind(_ confusion: Confusion) -> String {
    "\(tally.names[confusion.truth]) predicted as \(tally.names[confusion.answer])"
  }

  /// The most frequent error in one sentence, as far as it is settled.
  package var lead: String {
    guard let first = kinds.first else {
      return
        "No test \(noun.singular) is predicted as another class: everything lies on the diagonal."
    }
    if kinds.count == 1 {
      return "The only kind of error is \(kind(first)): \(amount(first))\(seeds.onAverage)."
    }
    if kinds.allSatisfy({ $0.count == first.count }) {
      let times = first.count == 1 ? "once" : "\(Phrase.count(first.count)) times"
      return
        "\(kinds.count == 2 ? "Both" : "All \(Phrase.word(kinds.count))") kinds of error occur equally often: \(times) each."
    }
    let leaders = (contest?.leaders ?? []).map { kinds[$0] }
    if leaders.count == 1, let contest {
      return "The most frequent error is \(kind(first)): \(amount(first))\(seeds.onAverage)"
        + "\(seeds.wins(contest, "most frequent"))."
    }
    let number = "\(Phrase.count(kinds.count)) kinds"
    if (2...10).contains(leaders.count), leaders.count < kinds.count {
      let list = Phrase.list(leaders.prefix(3).map { "\(kind($0)) (\(amount($0)))" })
      return
        "\(seeds.doNotSettle) which error is the most frequent: \(Phrase.word(leaders.count)) of \(number) may "
        + "be\(leaders.count > 3 ? ", the first three of them" : ":") \(list)\(seeds.onAverage)."
    }
    return
      "No single error stands out. \(seeds.doNotSettle) which of \(number) is the most frequent."
  }

  /// Whether one kind of error is shown to be the most frequent.
  var isLeadSettled: Bool { contest?.leaders.count == 1 || kinds.count == 1 }

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
    func isSafe(_ measure: ClassMeasure, _ label: Int) -> Bool {
      (seeds.ends(measure, label)?[0] ?? 0) >= Self.safe
    }
    let labels = tally.tested.filter { isSafe(.precision, $0) && isSafe(.recall, $0) }
    let bound = Phrase.fixed(Self.safe, 2)
    if labels.isEmpty {
      return "No class is shown to have both precision and recall above \(bound)."
    }
    return "\(Phrase.list(labels.map { tally.names[$0] })) "
      + "\(labels.count == 1 ? "is" : "are") hardly confused: the 95% intervals of precision and recall "
      + "both lie above \(bound)."
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
