import RunRecord

extension Opening {
  /// The opening of a page on a model.
  init(_ model: Model, plate: Plate?, presentation: Presentation, isOnly: Bool) {
    let (accuracy, dataset, seeds) = (model.accuracy, model.dataset, model.seeds)
    title =
      isOnly ? presentation.title ?? Self.title(model) : "\(model.name) on \(model.run.datasetName)"
    authors = presentation.author.map { [$0] } ?? []
    standfirst =
      "\(Phrase.sentence(model.run.network)) "
      + (dataset.count(of: .training).map {
        "was trained on \(model.run.count($0)) to tell \(Phrase.word(dataset.classNames.count)) classes apart."
      } ?? "sorts \(model.noun.plural) into \(Phrase.word(dataset.classNames.count)) classes.")
      + " \(accuracy.counted) "
      + (accuracy.beatsConstant ? "" : "\(accuracy.baseline) ")
      + "\(accuracy.contradiction) \(model.audit.warning) "
      + DataIdentity(dataset).warning(dataset)
    stated = presentation.statement.map { [$0] } ?? []
    self.accuracy = accuracy.percent
    interval =
      (seeds.areSeveral ? "mean of \(seeds.count); " : "")
      + "\(accuracy.method) \(accuracy.interval)"
    facts = Self.facts(model)
    plates = plate.map { [$0.figure] } ?? []
  }

  /// The title where none is given.
  static func title(_ model: Model) -> String { "Classifying \(model.run.datasetName)" }

  private static func facts(_ model: Model) -> [Fact] {
    let classes = model.classes
    let macro = model.seeds.mean(\.metrics.macroAverage.f1)
    var facts = [
      Fact(
        label: "Macro F1-score", value: Phrase.fixed(macro),
        note: "the mean over classes"
          + (model.tally.untested.isEmpty
            ? "" : ", \(Phrase.word(model.tally.untested.count)) of them untested and counted as 0")
      )
    ]
    for (title, labels) in [("Best recognised", classes.best), ("Hardest", classes.worst)] {
      guard let names = classes.named(labels) else { continue }
      facts.append(
        Fact(
          label: title, value: names,
          note: "\(labels.count == 1 ? "F1-score" : "order not settled; F1-scores") "
            + Phrase.list(labels.map(classes.score))))
    }
    if let seconds = model.manifest.environment.trainingSeconds, seconds > 0 {
      let epochs = model.manifest.epochs.map { "\(Phrase.count($0, "epoch")), " } ?? ""
      facts.append(
        Fact(
          label: "Training time", value: Phrase.duration(seconds), note: "\(epochs)as recorded"))
    }
    return facts
  }
}
