import RunRecord

extension Section {
  /// What is needed to check or repeat the work rather than to judge the model.
  static func appendix(_ model: Model, of runs: [Run], record: SiteRecord, root: String) -> Section
  {
    Section(
      id: "appendix", title: "Appendix",
      parts: [
        settings(model), rules(model), checklist(model), audit(model, of: runs, record: record),
        files(record, root: root),
      ])
  }

  private static func settings(_ model: Model) -> Subsection {
    Subsection(
      id: "settings", title: "Settings, time and machine",
      body: Passage([.table(.hyperparameters(model.run)), .table(.resources(model.run))]))
  }

  /// The rules by which the report names, ranks and judges.
  private static func rules(_ model: Model) -> Subsection {
    Subsection(
      id: "rules", title: "How verdicts are reached",
      body: Passage([
        .words(.briefRule),
        .words(model.run.history.count > 1 ? .fittingRule : nil),
        .words(
          model.calibration.map { $0.before.reliability == nil ? .calibrationRule : .chanceRule }),
        .words(model.abstention.points.isEmpty ? nil : .abstentionRule),
        .list(
          "Claims", model.claims.map { claimRules($0, model) } ?? []),
      ]))
  }

  private static func checklist(_ model: Model) -> Subsection {
    Subsection(
      id: "checklist", title: "Reproducibility checklist",
      body: Passage([
        .text(model.checklist.statement), .list("To do it again", commands(model)),
        .table(.checklist(model.checklist)),
      ]))
  }

  /// What stood beside the page when it was written, each file with its hash.
  private static func files(_ record: SiteRecord, root: String) -> Subsection? {
    guard !record.files.isEmpty else { return nil }
    return Subsection(
      id: "files", title: "Files beside this page",
      body: Passage([
        .text(
          "The page needs none of these \(Phrase.count(record.files.count)) files. Where it was sent by "
            + "itself, they are not with it, and links to them lead nowhere."),
        .table(.files(record.files, root: root)),
      ]))
  }

  /// The commands that repeat a run; none where another program made it.
  private static func commands(_ model: Model) -> [String] {
    let (manifest, runs) = (model.manifest, model.runs)
    guard manifest.isOwn, let configuration = manifest.configuration, let seed = manifest.seed
    else {
      return []
    }
    let options = [
      ("seed", "\(seed)"), ("epochs", "\(configuration.epochs)"),
      ("batch-size", "\(configuration.batchSize)"),
      ("learning-rate", Phrase.shortest(configuration.optimizer.learningRate)),
      ("validation-split", Phrase.shortest(configuration.validationSplit)),
    ].map { "--\($0.0) \($0.1)" }.joined(separator: " ")
    return [
      "‘lookbook train mlp \(options)’ trains the model shown; on the same data its run.json then "
        + "holds the same fingerprint.",
      "‘lookbook render’ with the \(runs.count == 1 ? "folder of the run" : "folders of the runs") "
        + "makes this page from what is recorded.",
    ]
  }
}

extension Table {
  fileprivate static func checklist(_ checklist: Checklist) -> Table {
    Table(
      id: "checklist-items", caption: "What is given, and where",
      columns: ["Item", "Answer", "Fact"], numeric: false,
      rows: checklist.items.map { item in
        Row(item.subject, [item.answer.rawValue, item.fact], isNumeric: false)
      })
  }

  fileprivate static func files(_ files: [String: String], root: String) -> Table {
    Table(
      id: "file-hashes", caption: "Files by their path, with their SHA-256",
      columns: ["File", "SHA-256"], numeric: false,
      rows: files.sorted { $0.key < $1.key }.map { path, hash in
        Row(
          title: path, address: root + path.percentEncoded, cells: [Cell(hash, isNumeric: false)],
          isSummary: false)
      },
      isFolded: true)
  }
}
