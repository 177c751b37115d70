import RunRecord

extension Section {
  /// A model card with the nine parts of Mitchell et al. (2019), filled from what the run records.
  static func modelCard(_ run: Run, seeds: SeedFindings, author: String? = nil) -> Section {
    Section(
      id: "model-card", title: "Model card",
      body: Passage(
        paragraphs: [
          "A summary in the form of Mitchell and others’ ‘Model Cards for Model Reporting’ (2019). "
            + "Everything in it follows from the run; what the run does not say is marked as not "
            + "recorded and has not been filled in."
        ],
        cards: [
          details(run, author: author), intendedUse(run.manifest.dataset), factors,
          metrics(seeds), evaluationData(run), trainingData(run),
          analyses(run, seeds: seeds), ethics(run), caveats(run, seeds: seeds),
        ]))
  }

  /// What a card says where the run is silent.
  static let unknown = "Not recorded."

  /// A card of labels with their texts, without those that have none.
  static func card(_ title: String, _ facts: [(String, String)]) -> Passage.Card {
    Passage.Card(
      title: title,
      facts: facts.filter { !$0.1.isEmpty }.map { Fact(label: $0.0, value: $0.1) })
  }

  private static func details(_ run: Run, author: String?) -> Passage.Card {
    let manifest = run.manifest
    let (configuration, optimizer) = (manifest.configuration, manifest.configuration.optimizer)
    return card(
      "Model details",
      [
        (author == nil ? "Developed by" : "Developed by, as stated", author ?? unknown),
        ("Date", unknown),
        (
          "Version",
          "\(manifest.runName), fingerprint \(manifest.fingerprint.prefix(12))…."
        ),
        (
          "Type",
          "\(Phrase.sentence(run.network)), "
            + "\(Phrase.count(run.parameters, "trainable parameter"))."
        ),
        (
          "Training",
          "\(Phrase.name(optimizer.name)) at a learning rate of \(Phrase.shortest(optimizer.learningRate)), "
            + "\(Phrase.name(configuration.loss)), \(Phrase.count(configuration.epochs, "epoch")) in batches of "
            + "\(Phrase.count(configuration.batchSize))."
        ),
        ("Licence, citation and contact", unknown),
      ])
  }

  private static func intendedUse(_ dataset: Manifest.Dataset) -> Passage.Card {
    let one = dataset.classNames.count == 1
    let classes =
      one ? "its only class" : "one of its \(Phrase.word(dataset.classNames.count)) classes"
    return card(
      "Intended use",
      [
        (
          "What it does",
          "Puts a grey picture of \(dataset.imageWidth) × \(dataset.imageHeight) pixels into "
            + "\(classes): \(Phrase.list(dataset.classNames.map(Phrase.name), limit: 12))."
        ),
        ("Intended uses and users", unknown),
        (
          "Out of scope",
          "Pictures of another kind than those of \(Phrase.name(dataset.name)). The model cannot say ‘none of "
            + "these’: whatever it is shown, it answers with \(classes)."
        ),
      ])
  }

  private static var factors: Passage.Card {
    card(
      "Factors",
      [
        ("Relevant factors", "The class of a picture is the only property that the run records."),
        (
          "Evaluation factors",
          "Results are given for each class. Nothing is known of who made or wears what is shown, or "
            + "of camera and light, so no results are given for them."
        ),
      ])
  }

  private static func evaluationData(_ run: Run) -> Passage.Card {
    let dataset = run.manifest.dataset
    return card(
      "Evaluation data",
      [
        ("Data", "\(Phrase.count(dataset.test.total, "test image")) of \(run.datasetName)."),
        ("Why these", unknown), ("Licence", unknown),
        ("Preprocessing", scaling(run)),
      ])
  }

  private static func trainingData(_ run: Run) -> Passage.Card {
    let dataset = run.manifest.dataset
    let held = dataset.validation.total
    return card(
      "Training data",
      [
        (
          "Data",
          "\(Phrase.count(dataset.training.total, "image")) of \(run.datasetName)"
            + (held > 0
              ? ", and \(Phrase.count(held)) for validation" : "; none was held out for validation")
            + "."
        ),
        ("Balance", balance(dataset)),
        ("Preprocessing", scaling(run)),
        (
          "Which bytes",
          dataset.files.isEmpty
            ? unknown
            : "\(Phrase.sentence(Phrase.word(dataset.files.count))) "
              + "\(dataset.files.count == 1 ? "file" : "files"), named by SHA-256 under Dataset and "
              + "preprocessing."
        ),
        ("How they were collected", unknown),
      ])
  }

  /// How pictures are prepared, in training and test alike; known of Lookbook's own models.
  private static func scaling(_ run: Run) -> String {
    run.manifest.isOwn ? "Grey values scaled to the range from 0 to 1." : unknown
  }
}
