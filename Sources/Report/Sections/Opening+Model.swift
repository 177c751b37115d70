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
        "learned from \(model.run.count($0)) to tell \(Phrase.word(dataset.classNames.count)) classes apart."
      } ?? "puts \(model.noun.plural) into \(Phrase.word(dataset.classNames.count)) classes.")
      + " \(accuracy.counted) "
      + DataIdentity(dataset).warning(dataset)
    stated = presentation.statement.map { [$0] } ?? []
    self.accuracy = accuracy.percent
    let spread = seeds.areSeveral ? Spread(seeds.accuracies) : nil
    interval =
      "95% Wilson interval \(accuracy.interval)"
      + (spread.map { "; over \(seeds.count) \($0.percent), mean ± standard deviation" } ?? "")
    facts = Self.facts(model)
    plates = plate.map { [$0.figure] } ?? []
  }

  /// The title where none is given.
  static func title(_ model: Model) -> String { "Classifying \(model.run.datasetName)" }

  private static func facts(_ model: Model) -> [Fact] {
    let classes = model.classes
    let metrics = model.run.metrics
    var facts = [
      Fact(
        label: "Macro F1-score", value: Phrase.fixed(metrics.macroAverage.f1),
        note: "the mean over classes"
          + (model.tally.untested.isEmpty
            ? "" : ", \(Phrase.word(model.tally.untested.count)) of them untested and counted as 0")
      )
    ]
    if classes.isRanked, let best = classes.best.first, let worst = classes.worst.first {
      facts += [
        Fact(
          label: classes.best.count == 1 ? "Best recognised" : "Among the best recognised",
          value: classes.tally.names[best], note: "F1-score \(classes.score(best))"),
        Fact(
          label: classes.worst.count == 1 ? "Hardest" : "Among the hardest",
          value: classes.tally.names[worst], note: "F1-score \(classes.score(worst))"),
      ]
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
