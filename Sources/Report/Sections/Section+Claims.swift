import RunRecord

extension Section {
  /// What a reference study says of the same task, beside what was measured.
  static func claims(_ findings: ClaimFindings, _ run: Run) -> Section {
    let title = "The reference study’s claims"
    let subject = "The reference study is ‘\(ReferenceStudy.title)’."
    guard findings.concerns else {
      let reason =
        "\(subject) It is about another data set than \(run.datasetName): the class names "
        + "are not those of Fashion-MNIST. None of its "
        + "\(Phrase.count(findings.entries.count, "claim")) is tested here."
      return Section(
        id: "claims", title: title,
        body: Passage(paragraphs: [reason], tables: [.untestedClaims(findings)]))
    }
    let silence =
      "The study gives each figure once, without an interval, a seed or a number of runs, so how far "
      + "its own figures vary is not known."
    return Section(
      id: "claims", title: title,
      body: Passage(
        paragraphs: [
          "\(subject) \(findings.summary) \(findings.undecided)",
          "\(ReferenceStudy.setUp(run.manifest)) \(silence)", findings.agreement,
        ], facts: tally(findings)),
      parts: [
        Subsection(
          id: "claimed-figures", title: "Claims with a figure",
          body: Passage(tables: [.claimedFigures(findings)])),
        Subsection(
          id: "claimed-statements", title: "Claims in words",
          body: Passage(tables: [.claimedStatements(findings)])),
        Subsection(
          id: "claim-rules", title: "How a verdict is reached",
          body: Passage(lists: [.init("The same rules for every run", rules(run))])),
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
  private static func rules(_ run: Run) -> [String] {
    let similar = ReferenceStudy.similar.map { group in
      // In the order of the run's labels: a set has none.
      Phrase.list(run.manifest.dataset.classNames.filter(group.contains))
    }
    return [
      "A figure is confirmed if a value that rounds to it lies within the 95% interval of the figure "
        + "measured here. The fewer the test images, the wider the interval, and the less it excludes.",
      "A bound, such as ‘> 0.95’, is confirmed only if the whole interval lies beyond it. If the "
        + "interval includes the bound, the data do not decide, and the claim is not confirmed.",
      "Intervals are Wilson’s for shares such as precision and recall. That of an F1-score is "
        + "2J ÷ (1 + J) of Wilson’s interval for J, the class’s right answers over all images that "
        + "are of the class or were given it.",
      "Words are read by bounds taken from the study where it has any: ‘high’ is above "
        + "\(Phrase.fixed(ReferenceStudy.high, 2)), its bound for its best classes, and ‘moderate’ lies "
        + "between its \(Phrase.fixed(ReferenceStudy.low, 2)) for the hardest class and that bound. "
        + "‘Mostly’ is over one half, and ‘closely’ is less than "
        + "\(Phrase.fixed(ReferenceStudy.close * 100, 0)) percentage points.",
      "Items that look alike are those worn on the upper body (\(similar.first ?? "")) and shoes "
        + "(\(similar.last ?? "")). ‘By chance’ is the share that would result if wrong answers fell "
        + "evenly on the other classes.",
      "A claim on which nothing measured here bears is not tested, however plausible it is.",
    ]
  }
}
