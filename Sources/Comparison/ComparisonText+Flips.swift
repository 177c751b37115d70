import Evaluation

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
      : "\(other) mends \(part(pair.mended.count, of: wrong)) that \(one) has wrong"
    let broken =
      was == 0
      ? "there is nothing that \(one) has right and \(other) could break"
      : "\(wrong == 0 ? "\(other) " : "")breaks \(part(pair.broken.count, of: was)) that \(one) has "
        + "right"
    var text = "\(sentence(mended))\(wrong == 0 ? "; " : ", and ")\(broken)."
    let changed = pair.flips.filter { $0.kind == .changed }.reduce(0) { $0 + $1.count }
    if changed > 0 {
      text += " \(sentence(counted(changed, noun))) \(changed == 1 ? "is" : "are") wrong in both, "
        + "with another answer."
    }
    return text + " " + mostFrequent(pair.flips)
  }

  private func part(_ number: Int, of all: Int) -> String {
    let some = number == 0 ? "none" : count(number)
    return all == 1
      ? "\(number == 0 ? "not" : "") the one \(noun.singular)".trimmed
      : "\(some) of the \(count(all)) \(noun.plural)"
  }

  /// Up to three kinds of changes.
  private func mostFrequent(_ flips: [Flip]) -> String {
    let most = flips.prefix(3).map { flip in
      "\(className(flip.first)) to \(className(flip.second)) on \(counted(flip.count, noun)) of "
        + "\(className(flip.truth)) (\(flip.kind.rawValue))"
    }
    let lead =
      flips.count == 1
      ? "The answers change in one way, from"
      : flips.count <= 3 ? "The answers change from" : "The most frequent changes are from"
    return "\(lead) \(most.joined(separator: "; from "))."
  }
}

extension String {
  /// Without spaces at the ends.
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
