import RunRecord

extension Section {
  /// A model card with the nine parts of Mitchell et al. (2019), filled from what the run records,
  /// and from what its makers state.
  static func modelCard(
    _ model: Model, author: String?, stated file: CardFile?, beside comparison: ComparisonFindings?
  ) -> Section {
    let stated = StatedCard(file ?? CardFile(), author: author)
    let cards = [
      details(model, stated), intendedUse(model, stated), factors(model), metrics(model),
      evaluationData(model.run), trainingData(model.run, stated),
      analyses(model, beside: comparison),
      ethics(model, stated), caveats(model, stated),
    ]
    return Section(
      id: "model-card", title: "Model card",
      body: Passage(
        [
          .words(.modelCard)
        ] + cards.map(Passage.Block.card) + [
          .text(stated.gaps(given: givenFields(model)))
        ]))
  }

  /// What the run itself says of what makers may state.
  private static func givenFields(_ model: Model) -> Set<CardFile.Field> {
    model.dataset.source == nil ? [] : [.collection]
  }

  /// A card of labels with their texts, without those that have none.
  static func card(_ title: String, _ facts: [(String, String)]) -> Passage.Card {
    Passage.Card(
      title: title,
      facts: facts.filter { !$0.1.isEmpty }.map { Fact(label: $0.0, value: $0.1) })
  }

  private static func details(_ model: Model, _ stated: StatedCard) -> Passage.Card {
    let (run, manifest) = (model.run, model.manifest)
    let digest = manifest.fingerprint.map { ", fingerprint \($0.sha256.prefix(12))…" } ?? ""
    let parameters = run.parameters.map { ", \(Phrase.count($0, "trainable parameter"))" } ?? ""
    var training = ""
    if let configuration = manifest.configuration {
      let optimizer = configuration.optimizer
      training =
        "\(Phrase.name(optimizer.name)) at a learning rate of "
        + "\(Phrase.shortest(optimizer.learningRate)), \(Phrase.name(configuration.loss)), "
        + "\(Phrase.count(configuration.epochs, "epoch")) in batches of "
        + "\(Phrase.count(configuration.batchSize))."
    } else {
      training = Phrase.list(
        manifest.settings.map { "\(Phrase.name($0.name)) \(Phrase.name($0.value))" })
    }
    return card(
      "Model details",
      [
        stated[.developer], stated[.date], stated[.licence], stated[.contact],
        stated[.citation],
        (manifest.isRepeatable ? "Trained by" : "Trained by, as stated", manifest.trainer ?? ""),
        (
          "Version",
          digest.isEmpty && manifest.seed == nil
            ? "" : "\(manifest.runName)\(digest.isEmpty ? "." : digest)"
        ),
        ("Type", "\(Phrase.sentence(run.network))\(parameters)."),
        ("Training", training),
      ])
  }

  private static func intendedUse(_ model: Model, _ stated: StatedCard) -> Passage.Card {
    let (run, dataset) = (model.run, model.dataset)
    let classes = "one of its \(Phrase.word(dataset.classNames.count)) classes"
    let what =
      dataset.image.map {
        "a \($0.channels == 1 ? "grey" : "colour") picture of \($0.width) × \($0.height) pixels"
      } ?? run.noun.withArticle
    return card(
      "Intended use",
      [
        stated[.intendedUse], stated[.users], stated[.outOfScope],
        (
          "What it does",
          "Puts \(what) into \(classes): \(Phrase.list(run.classNames, limit: 12))."
        ),
        (
          "Out of scope",
          "\(Phrase.sentence(run.noun.plural)) of a different kind from those of \(run.datasetName)."
            + (run.unscored(.abstained) > 0
              ? ""
              : " The model cannot say ‘none of these’: whatever it is given, it answers with \(classes).")
        ),
      ])
  }

  private static func factors(_ model: Model) -> Passage.Card {
    let columns = model.run.sliceNames.map(Phrase.name)
    let isFashion = DataIdentity(model.dataset) == .published
    return card(
      "Factors",
      [
        (
          "Relevant factors",
          columns.isEmpty
            ? "The class of \(model.noun.withArticle) is the only property that the run records."
            : "The class of \(model.noun.withArticle), and \(Phrase.list(columns))."
        ),
        (
          "Evaluation factors",
          columns.isEmpty
            ? "Results are given for each class."
              + (isFashion
                ? " Nothing is known of who made or wears what is shown, or of camera and light, so no "
                  + "results are given for them." : "")
            : "Results are given for each class, and under Slices for \(Phrase.list(columns))."
        ),
      ])
  }

  private static func evaluationData(_ run: Run) -> Passage.Card {
    card(
      "Evaluation data",
      [
        ("Data", "\(run.testCount(run.testCounts.total)) of \(run.datasetName)."),
        ("Licence", DataIdentity(run.manifest.dataset).licence ?? ""),
        ("Licence, as stated", run.manifest.dataset.licence.map(Phrase.name) ?? ""),
        ("Preprocessing", scaling(run)),
      ])
  }

  private static func trainingData(_ run: Run, _ stated: StatedCard) -> Passage.Card {
    let dataset = run.manifest.dataset
    let held = dataset.count(of: .validation).map {
      $0 > 0 ? ", and \(Phrase.count($0)) for validation" : "; none was held out for validation"
    }
    return card(
      "Training data",
      [
        (
          "Data",
          dataset.count(of: .training).map {
            "\(run.count($0)) of \(run.datasetName)\(held ?? "")."
          } ?? ""
        ),
        ("Balance", balance(run)),
        ("Preprocessing", dataset.count(of: .training) == nil ? "" : scaling(run)),
        (
          "Which bytes",
          dataset.files.isEmpty
            ? ""
            : "\(Phrase.sentence(Phrase.word(dataset.files.count))) "
              + "\(dataset.files.count == 1 ? "file" : "files"), named by SHA-256 in the "
              + "appendix."
        ),
        ("Source", DataIdentity(dataset).source ?? ""),
        ("Source, as stated", dataset.source.map(Phrase.name) ?? ""), stated[.collection],
      ])
  }

  /// How examples are prepared, in training and test alike; nothing where the run does not say.
  private static func scaling(_ run: Run) -> String {
    run.manifest.isOwn
      ? "Grey values scaled to the range from 0 to 1."
      : run.manifest.preprocessing.map(Phrase.name) ?? ""
  }
}
