import Evaluation
import RunRecord

extension ComparisonText {
  /// What several models come to against the first: what that one reaches, the others by verdict, the
  /// largest differences first, and what the correction for their number does to it; nil where there are
  /// fewer than three.
  public var overview: (lead: String, verdicts: [String], correction: String)? {
    let pairs = comparison.pairs.filter { $0.firstIndex == 0 }
    guard pairs.count > 2, let common = pairs.first?.counts.count,
      pairs.allSatisfy({ $0.counts.count == common })
    else { return nil }
    let first = pairs[0]
    let accuracy = first.seeded.map(\.first).map(mean) ?? first.first.common.accuracy ?? 0
    let seeds = first.seeded.map {
      $0.first.count > 1 ? " over \(count($0.first.count)) seeds" : ""
    }
    let areSingle = comparison.models.dropFirst().allSatisfy { $0.seeds.count == 1 }
    let once =
      areSingle
      ? "Each other model was trained once, and its run is taken as it is: what other seeds of it would "
        + "give is not known. " : ""
    let lead =
      "\(model(first.firstName)) has \(seeds == nil || seeds == "" ? "an" : "a mean") accuracy of \(percent(accuracy))\(seeds ?? "") on "
      + "\(self.common(common)). \(once)Differences from it are in percentage points, with 95% intervals."
    func named(
      _ conclusion: Verdict.Conclusion, isWithin: Bool? = nil, _ words: String
    ) -> String? {
      let group = pairs.filter {
        $0.verdict.conclusion == conclusion
          && (isWithin ?? $0.verdict.isWithinMargin) == $0.verdict.isWithinMargin
      }
      .sorted { $0.decisive.value > $1.decisive.value }
      guard !group.isEmpty else { return nil }
      let entries = group.map { pair in
        let difference = pair.decisive
        let digits = digits(of: difference)
        return "\(model(pair.secondName)) (\(points(difference.value, digits)), "
          + "\(ends(difference.interval, digits)))"
      }
      return "\(words): \(list(entries, limit: 20))."
    }
    let margin = marginText(comparison.margin)
    let groups = [
      named(.better, isWithin: false, "Better"),
      named(.better, isWithin: true, "Better, by less than the margin of \(margin)"),
      named(
        .equivalent, "No different by more than the margin of \(margin)"),
      named(.undecided, "Undecided"),
      named(.worse, isWithin: true, "Worse, by less than the margin of \(margin)"),
      named(.worse, isWithin: false, "Worse"),
    ].compactMap(\.self)
    return (lead, groups, correction(pairs))
  }

  /// The verdicts that the correction for their number does not bear out.
  private func correction(_ pairs: [ModelPair]) -> String {
    let names = pairs.filter {
      [.better, .worse].contains($0.verdict.conclusion) && $0.adjustedP >= 0.05
    }.map { model($0.secondName) }
    let lead = "After correction for \(word(comparison.pairs.count)) tests (Holm 1979), "
    return names.isEmpty
      ? "\(lead)every ‘better’ and ‘worse’ stands; ‘no different’ is not corrected."
      : "\(lead)the difference of \(list(names, limit: 20)) is not settled."
  }
}
