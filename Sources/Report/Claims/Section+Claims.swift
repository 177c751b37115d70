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
        .text("\(subject) \(findings.summary) \(findings.exceptions)"),
        .text("\(file.comparability(model.run.manifest)) \(remark)"),
        .text(findings.scope),
        .facts(tally(findings)),
      ]),
      parts: [
        part(
          "claimed-figures", "Claims with a figure",
          Claim.Verdict.allCases.map { .claimedFigures(findings, $0) }),
        part(
          "claimed-statements", "Claims in words",
          Claim.Verdict.allCases.map { .claimedStatements(findings, $0) }),
      ])
  }

  private static func part(_ id: String, _ title: String, _ tables: [Table]) -> Subsection {
    Subsection(id: id, title: title, body: Passage(tables.map(Passage.Block.table)))
  }

  /// The verdicts with how often each was reached.
  private static func tally(_ findings: ClaimFindings) -> [Fact] {
    [
      (Claim.Verdict.supported, "what was measured agrees"),
      (.contradicted, "what was measured disagrees"),
      (.undecided, "what was measured leaves it open"),
      (.notTested, "nothing that was measured bears on it"),
    ].map { verdict, note in
      Fact(label: verdict.text, value: Phrase.count(findings.count(verdict)), note: note)
    }
  }

  /// How claims are read and judged.
  static func claimRules(_ findings: ClaimFindings, _ model: Model) -> [String] {
    let noun = model.noun
    let interval =
      findings.runs > 1
      ? "The interval is that of one more run: the mean over \(Phrase.word(findings.runs)) seeds ± t · "
        + "√(s²(1 + 1/\(findings.runs)) + 2v), where s is their standard deviation, t Student’s quantile "
        + "with \(findings.runs - 1) degrees of freedom, and v the variance that the choice of test "
        + "\(noun.plural) gives the figure of one run: once for those here, once for the study’s."
      : "The interval of shares such as precision and recall is exact (Clopper and Pearson), from the "
        + "number of test \(noun.plural); that of an F1-score is 2J ÷ (1 + J) of that for J, the class’s "
        + "right answers over all \(noun.plural) that are of the class or were predicted as it."
    return [
      interval,
      "A figure is supported if the 90% interval lies within a margin of it that does not matter: "
        + "\(Phrase.fixed(ClaimsFile.Entry.overallMargin * 100, 0)) points for a figure of all "
        + "\(noun.plural), \(Phrase.fixed(ClaimsFile.Entry.classMargin * 100, 0)) for one of a class, if "
        + "the claim names no other. It is contradicted if no value that rounds to it lies in the 95% "
        + "interval. Otherwise the data do not decide: too few test \(noun.plural) decide nothing.",
      "A bound, such as ‘> 0.95’, is supported if the whole 90% interval lies beyond it, and "
        + "contradicted if the whole interval lies short of it. For one claim alone either error has a rate "
        + "of about 5% at most; among twenty claims decided, up to one wrong verdict is to be expected.",
      "A claim that errors go to certain classes is decided only if they go there more often, or less "
        + "often, than the model gives those answers overall.",
    ]
      + (findings.entries.contains { $0.claim.isAboutModels && $0.outcome.verdict != .notTested }
        ? [
          "A claim that this model outperforms others is supported if it is better than each of them, "
            + "contradicted if one of them is better, and otherwise not decided; that another kind "
            + "outperforms it, the other way round. Each difference is decided at 5% after Holm’s "
            + "correction for all pairs compared, a model with a single run taken as it is."
        ] : [])
      + (findings.runs > 1
        ? ["The number of seeds in which a claim holds is shown, but decides nothing."] : [])
      + (findings.file.readings ?? []).map(Phrase.name) + [
        "A claim on which nothing measured here bears is not tested, however plausible it is."
      ]
  }
}
