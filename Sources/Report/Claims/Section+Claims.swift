import RunRecord

extension Section {
  /// What a study says of the same task, beside what was measured.
  static func claims(_ findings: ClaimFindings, _ model: Model) -> Section {
    let file = findings.file
    let subject = "The reference study is ‘\(Phrase.name(file.study))’."
    let remark = file.remark.map(Phrase.name) ?? ""
    return Section(
      id: "claims", title: "The reference study’s claims",
      body: Passage([
        .text("\(subject) \(findings.summary) \(findings.undecided)"),
        .text("\(file.comparability(model.run.manifest)) \(remark)"),
        .text(findings.agreement),
        .facts(tally(findings)),
      ]),
      parts: [
        findings.figures.isEmpty
          ? nil
          : Subsection(
            id: "claimed-figures", title: "Claims with a figure",
            body: Passage([.table(.claimedFigures(findings))])),
        findings.statements.isEmpty
          ? nil
          : Subsection(
            id: "claimed-statements", title: "Claims in words",
            body: Passage([.table(.claimedStatements(findings))])),
        Subsection(
          id: "claim-rules", title: "How a verdict is reached",
          body: Passage([.list("The same rules for every run", rules(findings, model.run))])),
      ])
  }

  /// The three verdicts with how often each was reached.
  private static func tally(_ findings: ClaimFindings) -> [Fact] {
    [
      (Claim.Verdict.confirmed, "what was measured agrees"),
      (.notConfirmed, "what was measured disagrees or does not decide"),
      (.notTested, "nothing that was measured bears on it"),
    ].map { verdict, note in
      Fact(label: verdict.text, value: Phrase.count(findings.count(verdict)), note: note)
    }
  }

  /// How claims are read and judged.
  private static func rules(_ findings: ClaimFindings, _ run: Run) -> [String] {
    let noun = run.noun
    return [
      "A figure is confirmed if a value that rounds to it lies within the 95% interval of the figure "
        + "measured here. The fewer the test \(noun.plural), the wider the interval, and the less it "
        + "excludes.",
      "A bound, such as ‘> 0.95’, is confirmed only if the whole interval lies beyond it. If the "
        + "interval includes the bound, the data do not decide, and the claim is not confirmed.",
      "Intervals are Wilson’s for shares such as precision and recall. That of an F1-score is "
        + "2J ÷ (1 + J) of Wilson’s interval for J, the class’s right answers over all "
        + "\(noun.plural) that are of the class or were predicted as it.",
    ] + (findings.file.readings ?? []).map(Phrase.name) + [
      "A claim on which nothing measured here bears is not tested, however plausible it is."
    ]
  }
}
