import RunRecord

extension Section {
  /// Which runs cannot be trained again.
  private static func untrained(_ runs: [Run]) -> String {
    if runs.count == 1, let members = runs[0].manifest.members {
      return
        "The model is an average of \(Phrase.word(members.count)) runs that this page does not have, so "
        + "their answers cannot be made again."
    }
    if runs.count == 1 {
      return "Lookbook did not train this model, so it cannot repeat its training."
    }
    return runs.contains { $0.manifest.isRepeatable }
      ? "Some of these runs were not trained by Lookbook, so it cannot repeat their training."
      : "None of these runs was trained by Lookbook, so it cannot repeat their training."
  }

  /// How far the page can be believed, and how to prove it.
  static func audit(_ model: Model, of runs: [Run], record: SiteRecord) -> Subsection {
    let trained = runs.withoutAverages
    let canTrain = trained.allSatisfy(\.manifest.isRepeatable)
    let averages = trained.count < runs.count ? "averages them, " : ""
    let proof =
      canTrain
      ? "The command ‘lookbook verify site’ checks the rest: it hashes the data set and every file "
        + "beside this page, \(Brief.repetition(of: trained)), \(averages)"
        + "evaluates and renders, and compares every byte. It works on this page alone as "
        + "well: ‘lookbook verify index.html’."
      : "\(untrained(runs)) The command ‘lookbook verify site’ checks what "
        + "can be: it hashes every file beside this page, counts the figures again from the "
        + "predictions, renders, and compares every byte."
    let networks =
      canTrain && runs.contains(where: \.manifest.isFromNetworkRecipe)
      ? "The training of the networks that take minutes is repeated with --full, or where their weights are "
        + "not at hand; otherwise the first epoch of one of them is."
      : ""
    let curves =
      canTrain && runs.contains { $0.learning != nil }
      ? "The trainings on fewer \(model.noun.plural) behind the learning curves are repeated with --full "
        + "only; without it their results are taken as recorded."
      : ""
    return Subsection(
      id: "self-audit", title: "Self-audit",
      body: Passage([
        .text(model.audit.statement),
        .text([proof, networks, curves].filter { !$0.isEmpty }.joined(separator: " ")),
        .words(canTrain ? .ownLimits : .foreignLimits),
        .table(.audit(model.audit)),
        .table(.fingerprints(runs)), .table(.dataFiles(model.dataset)),
      ]))
  }
}

extension Table {
  fileprivate static func audit(_ audit: SelfAudit) -> Table {
    Table(
      id: "audit", caption: "What was checked while rendering",
      columns: ["Check", "Stated", "Counted", "Result"], numeric: false,
      rows: audit.checks.map { check in
        Row(
          check.subject,
          [check.expected, check.found, check.isRight ? "✓\u{A0}agrees" : "✗\u{A0}contradicts"],
          isNumeric: false)
      })
  }

  fileprivate static func fingerprints(_ runs: [Run]) -> Table {
    let covers = Set(runs.compactMap { $0.manifest.fingerprint?.covers })
    return Table(
      id: "fingerprints",
      caption: "Fingerprints: SHA-256"
        + (covers.count == 1 ? " of \(Phrase.name(covers.first ?? ""))" : ""),
      columns: ["Run", "Fingerprint"], numeric: false,
      rows: runs.compactMap { run in
        run.manifest.fingerprint.map { Row(run.manifest.runName, [$0.sha256], isNumeric: false) }
      },
      isFolded: runs.count > 1)
  }
}
