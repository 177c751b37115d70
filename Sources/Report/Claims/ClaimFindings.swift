import RunRecord

/// What becomes of a study's claims in one run, and in others that differ in their seed.
package struct ClaimFindings {
  /// One claim with what came of it.
  package struct Entry {
    package let claim: Claim
    /// In the run shown.
    package let outcome: Claim.Outcome
    /// In every run, the one shown first.
    let verdicts: [Claim.Verdict]
    /// Of the measured figure, over the runs that have it.
    let spread: Spread?

    /// How many runs confirm the claim, of those that test it: `9 of 10`.
    package var confirmations: String {
      let tested = verdicts.count { $0 != .notTested }
      return tested > 0 ? "\(verdicts.count { $0 == .confirmed }) of \(tested)" : ""
    }

    /// Whether all runs agree.
    var isUnanimous: Bool { verdicts.allSatisfy { $0 == outcome.verdict } }
  }

  package let figures: [Entry]
  package let statements: [Entry]
  let file: ClaimsFile
  let runs: [Run]

  /// nil where there is no run, or the claims are about other classes.
  package init?(_ file: ClaimsFile, _ runs: [Run]) {
    guard let first = runs.first, file.concerns(first) else { return nil }
    self.file = file
    self.runs = runs
    let pairs = runs.map { ($0, Tally($0)) }
    func entry(_ claim: Claim) -> Entry? {
      let outcomes = pairs.map(claim.outcome)
      let values = outcomes.compactMap { $0.measurement?.value }
      return outcomes.first.map {
        Entry(
          claim: claim, outcome: $0, verdicts: outcomes.map(\.verdict), spread: Spread(values))
      }
    }
    figures = file.testedFigures.compactMap(entry)
    statements = file.testedStatements.compactMap(entry)
  }

  var entries: [Entry] { figures + statements }

  /// How many claims have a verdict.
  package func count(_ verdict: Claim.Verdict) -> Int {
    entries.count { $0.outcome.verdict == verdict }
  }

  /// The outcome in a sentence.
  package var summary: String {
    let (yes, no, open) = (count(.confirmed), count(.notConfirmed), count(.notTested))
    func amount(_ count: Int) -> String { count == 0 ? "none" : Phrase.word(count) }
    return "Of the reference study’s \(Phrase.count(entries.count, "claim")), "
      + "\(amount(yes)) \(yes < 2 ? "is" : "are") confirmed, "
      + "\(amount(no)) \(no < 2 ? "is" : "are") not, and \(amount(open)) could not be tested."
  }

  /// The claims that are not confirmed; nothing where there is none.
  var exceptions: String {
    let names = entries.filter { $0.outcome.verdict == .notConfirmed }
      .map { "‘\($0.claim.subject)’" }
    return names.isEmpty ? "" : "Not confirmed: \(Phrase.list(names))."
  }

  /// How many of the claims that are not confirmed are not excluded either.
  var undecided: String {
    let count = entries.count { $0.outcome.isUndecided }
    guard count > 0 else { return "" }
    return
      "Of those not confirmed, \(Phrase.word(count)) \(count == 1 ? "is" : "are") undecided: the "
      + "measured interval includes the bound."
  }

  /// Whether the seeds agree on the verdicts; nothing for a single run.
  package var agreement: String {
    let tested = entries.filter { $0.outcome.verdict != .notTested }
    guard runs.count > 1, !tested.isEmpty else { return "" }
    let same = tested.count { $0.isUnanimous }
    return "The verdicts are those of the run shown. "
      + (same == tested.count
        ? "The \(Phrase.word(runs.count)) seeds agree on every one of them."
        : "The \(Phrase.word(runs.count)) seeds agree on \(Phrase.word(same)) of the "
          + "\(Phrase.count(tested.count)) claims tested; on the others the verdict depends on chance "
          + "in training.")
  }
}
