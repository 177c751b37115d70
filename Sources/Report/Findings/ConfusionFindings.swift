import RunRecord

/// Which classes the model takes for one another.
package struct ConfusionFindings {
  /// A class is hardly confused if precision and recall both reach this.
  static let safe = 0.95

  let tally: Tally
  let metrics: Metrics
  private let noun: Noun
  package let confusions: [Confusion]

  package init(_ run: Run) {
    tally = Tally(run)
    metrics = run.metrics
    noun = run.noun
    confusions = tally.confusions
  }

  /// The most frequent kinds of error, at most five.
  package var largest: [Confusion] { Array(confusions.prefix(5)) }

  /// `Shirt predicted as T-shirt/top: 134 of 1,000 (13.4%)`
  package func words(_ confusion: Confusion) -> String {
    let support = tally.support(confusion.truth)
    return "\(tally.names[confusion.truth]) predicted as \(tally.names[confusion.answer]): "
      + "\(Phrase.count(confusion.count)) of \(Phrase.count(support)) "
      + "(\(Phrase.percent(Double(confusion.count) / Double(support))))"
  }

  /// The most frequent error in one sentence.
  package var lead: String {
    guard let first = confusions.first else {
      return
        "No test \(noun.singular) is predicted as another class: everything lies on the diagonal."
    }
    let equals = confusions.filter { $0.count == first.count }
    if equals.count > 1 {
      return "No single error stands out: \(Phrase.word(equals.count)) kinds of error are equally "
        + "frequent, with \(Phrase.count(first.count, noun)) each."
    }
    let share = Double(first.count) / Double(tally.support(first.truth))
    return "The most frequent error is \(tally.names[first.truth]) predicted as "
      + "\(tally.names[first.answer]): \(Phrase.count(first.count, noun)), "
      + "\(Phrase.percent(share)) of all \(tally.names[first.truth]) \(noun.plural)."
  }

  /// How concentrated the errors are, by unordered pairs of classes.
  package var concentration: String {
    let pairs = pairCounts
    let possible = tally.names.count * (tally.names.count - 1) / 2
    guard tally.errors > 1, possible > 2 else { return "" }
    var (sum, needed) = (0, 0)
    while sum * 2 < tally.errors, needed < pairs.count {
      sum += pairs[needed].count
      needed += 1
    }
    // Where the next pair is as frequent as the last one named, naming it would be arbitrary.
    if needed < pairs.count, pairs[needed].count == pairs[needed - 1].count { return "" }
    let named = pairs.prefix(needed).map { "\(tally.names[$0.low]) with \(tally.names[$0.high])" }
    let amount = sum * 2 > tally.errors ? "More than half" : "Half"
    let share =
      sum == tally.errors
      ? "All \(Phrase.count(tally.errors)) errors"
      : "\(amount) of the \(Phrase.count(tally.errors, "error")) "
        + "(\(Phrase.percent(Double(sum) / Double(tally.errors))))"
    return "\(share) fall on \(Phrase.word(needed)) of "
      + "the \(Phrase.count(possible)) possible pairs of classes: \(Phrase.list(named))."
  }

  /// Errors in either direction between two classes, the most frequent pair first.
  var pairCounts: [(low: Int, high: Int, count: Int)] {
    tally.matrix.pairCounts
  }

  /// Classes that are hardly ever confused, by a stated rule.
  package var safeClasses: String {
    guard !confusions.isEmpty else { return "" }
    let labels = tally.tested.filter {
      metrics.perClass[$0].precision >= Self.safe && metrics.perClass[$0].recall >= Self.safe
    }
    let rule = "precision and recall are both at least \(Phrase.fixed(Self.safe, 2))"
    if labels.isEmpty { return "There is no class whose \(rule)." }
    if labels.count == tally.tested.count, labels.count > 1 {
      return "Every class is hardly confused: \(rule)."
    }
    if labels.count == 1, metrics.perClass[labels[0]].precision == 1,
      metrics.perClass[labels[0]].recall == 1
    {
      return "\(tally.names[labels[0]]) is never confused with another class."
    }
    return "\(Phrase.list(labels.map { tally.names[$0] })) "
      + "\(labels.count == 1 ? "is" : "are") hardly confused: \(rule)."
  }
}
