import RunRecord

/// What becomes of a study's claims about a model: its runs differ in their seed only.
package struct ClaimFindings: Sendable {
  /// One claim with what came of it.
  package struct Entry: Sendable {
    package let claim: Claim
    package let outcome: Claim.Outcome
  }

  /// The claims that do not hold first, then those that are not decided.
  package let figures: [Entry]
  package let statements: [Entry]
  let file: ClaimsFile
  /// How many runs were asked.
  let runs: Int

  /// nil where there is no run, or the claims are about other classes.
  package init?(
    _ file: ClaimsFile, _ runs: [Run], ensemble: EnsembleFindings? = nil,
    agreesByChance: Bool = false, rivals: [Claim.Rival] = []
  ) {
    guard let first = runs.first, file.concerns(first) else { return nil }
    self.file = file
    self.runs = runs.count
    let subject = Claim.Subject(
      runs, ensemble: ensemble, agreesByChance: agreesByChance,
      rivals: rivals)
    func entries(_ claims: [Claim]) -> [Entry] {
      let all = claims.map { Entry(claim: $0, outcome: $0.outcome(subject)) }
      return Claim.Verdict.allCases.flatMap { verdict in
        all.filter { $0.outcome.verdict == verdict }
      }
    }
    figures = entries(file.testedFigures)
    statements = entries(file.testedStatements)
  }

  var entries: [Entry] { figures + statements }

  /// How many claims have a verdict.
  package func count(_ verdict: Claim.Verdict) -> Int {
    entries.count { $0.outcome.verdict == verdict }
  }

  /// The outcome in a sentence.
  package var summary: String {
    func amount(_ verdict: Claim.Verdict, _ words: String) -> String? {
      let number = count(verdict)
      guard number > 0 else { return nil }
      return "\(Phrase.word(number)) \(number == 1 ? "is" : "are") \(words)"
    }
    let parts = [
      amount(.supported, "supported"), amount(.contradicted, "contradicted"),
      amount(.undecided, "not decided"), amount(.notTested, "not tested"),
    ].compactMap { $0 }
    return
      "Of the reference study’s \(Phrase.count(entries.count, "claim")), \(Phrase.list(parts))."
  }

  /// The claims that are contradicted; nothing where there is none.
  var exceptions: String {
    let names = entries.filter { $0.outcome.verdict == .contradicted }
      .map { "‘\($0.claim.subject)’" }
    return names.isEmpty ? "" : "Contradicted: \(Phrase.list(names))."
  }

  /// What the verdicts are about, and what they cannot be.
  package var scope: String {
    runs > 1
      ? "A study’s figure is one draw among those that other seeds would give, so it is held against "
        + "what one more run is expected to measure, judging by \(Phrase.word(runs)) seeds."
      : "With one run the verdicts are about this model alone: how far another seed would differ is not "
        + "known, and a contradiction may be chance in training."
  }
}
