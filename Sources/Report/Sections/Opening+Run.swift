import RunRecord

extension Opening {
  /// The opening of a report on one run.
  init(_ run: Run, seeds: SeedFindings, plate: Plate?, presentation: Presentation) {
    let accuracy = AccuracyFindings(run)
    let dataset = run.manifest.dataset
    title = presentation.title ?? Self.title(run)
    authors = presentation.author.map { [$0] } ?? []
    standfirst =
      "\(Phrase.sentence(run.network)) learned from "
      + "\(Phrase.count(dataset.training.total, "image")) to tell "
      + "\(Phrase.word(dataset.classNames.count)) "
      + "\(dataset.classNames.count == 1 ? "class" : "classes") apart. \(accuracy.counted) "
      + DataIdentity(dataset).warning(dataset)
    stated = presentation.statement.map { [$0] } ?? []
    self.accuracy = accuracy.percent
    let spread = seeds.areSeveral ? Spread(seeds.accuracies) : nil
    interval =
      "95% Wilson interval \(accuracy.interval)"
      + (spread.map { "; over \(seeds.count) \($0.percent), mean ± standard deviation" } ?? "")
    facts = Self.facts(run)
    plates = plate.map { [$0.figure] } ?? []
  }

  /// The title where none is given.
  static func title(_ run: Run) -> String { "Classifying \(run.datasetName)" }

  private static func facts(_ run: Run) -> [Fact] {
    let classes = ClassFindings(run)
    let metrics = run.metrics
    var facts = [
      Fact(
        label: "Macro F1-score", value: Phrase.fixed(metrics.macroAverage.f1),
        note: "the mean over classes")
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
    let seconds = run.manifest.environment.trainingSeconds
    if seconds.isFinite, seconds > 0 {
      facts.append(
        Fact(
          label: "Training time", value: Phrase.duration(seconds),
          note: "\(Phrase.count(run.manifest.configuration.epochs, "epoch")), as recorded"))
    }
    return facts
  }
}

extension Run {
  /// The model in words: `a feedforward network with layers of 784, 128, 64 and 10`.
  var network: String {
    let sizes = manifest.layers.compactMap { layer in
      layer.outputShape.count == 1 ? layer.outputShape.first.map(String.init) : nil
    }
    return isDense && sizes.count == manifest.layers.count && sizes.count > 1
      ? "a feedforward network with layers of \(Phrase.list(sizes, limit: 10)) units"
      : "the model \(manifest.model)"
  }

  /// Whether every layer but the input is a dense one.
  var isDense: Bool {
    manifest.layers.count > 1
      && manifest.layers.allSatisfy { $0.kind == "Input" || $0.kind == "Dense" }
  }

  /// Trainable parameters of all layers.
  var parameters: Int { manifest.layers.reduce(0) { $0 + $1.parameters } }
}

extension [Int] {
  /// The sum of all counts.
  var total: Int { reduce(0, +) }
}
