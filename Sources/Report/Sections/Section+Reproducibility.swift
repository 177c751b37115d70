import RunRecord

extension Section {
  /// What it takes to repeat the work, and how far the page can be believed.
  static func reproducibility(
    _ model: Model, of runs: [Run], record: SiteRecord
  ) -> Section {
    Section(
      id: "reproducibility", title: "Reproducibility",
      parts: [checklist(model), audit(model, of: runs, record: record)])
  }

  private static func checklist(_ model: Model) -> Subsection {
    Subsection(
      id: "checklist", title: "Checklist",
      body: Passage([
        .text(model.checklist.statement), .list("To do it again", commands(model)),
        .table(.checklist(model.checklist)),
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
}
