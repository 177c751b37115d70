import Evaluation
import RunRecord

extension ComparisonText {
  /// Whose errors the second model mends, what it breaks, and which answers change most.
  public func flips(_ pair: ModelPair) -> String {
    let (one, other) = (model(pair.firstName), model(pair.secondName))
    guard !pair.flips.isEmpty else {
      return pair.counts.count == 1
        ? "\(other) and \(one) give the same answer to the only common \(noun.singular)."
        : "\(other) and \(one) give the same answer to every common \(noun.singular)."
    }
    let (was, wrong) = (pair.first.common.right, pair.counts.count - pair.first.common.right)
    let mended =
      wrong == 0
      ? "\(one) has no error that \(other) could mend"
      : "\(other) \(part(pair.mended.count, of: wrong, "mend")) that \(one) has wrong"
    let broken =
      was == 0
      ? "\(one) has nothing right that \(other) could break"
      : "\(wrong == 0 ? "\(other) " : "")\(part(pair.broken.count, of: was, "break")) "
        + "that \(one) has right"
    var text = "\(mended)\(wrong == 0 || was == 0 ? "; " : ", and ")\(broken)."
    let changed = pair.flips.filter { $0.kind == .changed }.reduce(0) { $0 + $1.count }
    if changed > 0 {
      text +=
        " On \(counted(changed, noun)) both are wrong, with different answers."
    }
    return text + " " + mostFrequent(pair.flips)
  }

  /// The verb and how many of the examples it applies to.
  private func part(_ number: Int, of all: Int, _ verb: String) -> String {
    switch (number, all) {
    case (0, 1): "does not \(verb) the one \(noun.singular)"
    case (0, _): "\(verb)s none of the \(count(all)) \(noun.plural)"
    case (1, 1): "\(verb)s the one \(noun.singular)"
    case (all, _): "\(verb)s all \(count(all)) \(noun.plural)"
    default: "\(verb)s \(count(number)) of the \(count(all)) \(noun.plural)"
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
