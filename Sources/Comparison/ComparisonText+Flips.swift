import Evaluation
import RunRecord

extension ComparisonText {
  /// How many errors of the first model the second one corrects, how many of its right answers it loses,
  /// and which answers change most.
  public func flips(_ pair: ModelPair) -> String {
    let (one, other) = (model(pair.firstName), model(pair.secondName))
    guard !pair.flips.isEmpty else {
      return pair.counts.count == 1
        ? "\(other) and \(one) give the same answer to the only common \(noun.singular)."
        : "\(other) and \(one) give the same answer to every common \(noun.singular)."
    }
    let (was, wrong) = (pair.first.common.right, pair.counts.count - pair.first.common.right)
    let corrected = part(pair.mended.count, of: wrong, "error", "correct", "corrected")
    let lost = part(pair.broken.count, of: was, "right answer", "lose", "lost")
    var text = "\(other) against \(one): \(corrected), \(lost)."
    let changed = pair.flips.filter { $0.kind == .changed }.reduce(0) { $0 + $1.count }
    if changed > 0 {
      text +=
        " On \(counted(changed, noun)) both are wrong, with different answers."
    }
    return text + " " + mostFrequent(pair.flips)
  }

  /// How many of the first model's errors or right answers became something else.
  private func part(
    _ number: Int, of all: Int, _ kind: String, _ verb: String, _ done: String
  ) -> String {
    switch (number, all) {
    case (_, 0): "no \(kind) to \(verb)"
    case (0, 1): "its one \(kind) not \(done)"
    case (0, _): "none of its \(count(all)) \(kind)s \(done)"
    case (1, 1): "its one \(kind) \(done)"
    case (all, _): "all its \(count(all)) \(kind)s \(done)"
    default: "\(count(number)) of its \(count(all)) \(kind)s \(done)"
    }
  }

  /// Up to three kinds of changes.
  private func mostFrequent(_ flips: [Flip]) -> String {
    let most = flips.prefix(3).map { flip in
      "\(className(flip.first)) to \(className(flip.second)) on \(counted(flip.count, noun)) of "
        + "\(className(flip.truth)) (\(flip.kind.words))"
    }
    let lead =
      flips.count == 1
      ? "The answers change in one way, from"
      : flips.count <= 3 ? "The answers change from" : "The most frequent changes are from"
    return "\(lead) \(most.joined(separator: "; from "))."
  }
}
