import RunRecord

extension Table {
  /// Everything that was chosen before training.
  static func hyperparameters(_ run: Run) -> Table {
    let configuration = run.manifest.configuration
    let optimizer = configuration.optimizer
    let images = run.manifest.dataset.training.total
    let steps = (images + configuration.batchSize - 1) / configuration.batchSize
    // What Lookbook's own training does and does not record, because it has no choice there.
    let isOwn = run.manifest.isOwn
    let rows = [
      ("Training images", Phrase.count(images)),
      ("Validation split", split(run)),
      ("Epochs", Phrase.count(configuration.epochs)),
      ("Batch size", Phrase.count(configuration.batchSize)),
      (
        "Updates",
        "\(Phrase.count(steps)) an epoch, \(product(steps, configuration.epochs)) in all"
      ),
      ("Order of images", isOwn ? "shuffled anew for each epoch" : nil),
      ("Loss", Phrase.name(configuration.loss)),
      ("Optimizer", Phrase.name(optimizer.name)),
      ("Learning rate", rate(run)),
      ("β₁, β₂", "\(Phrase.shortest(optimizer.beta1)), \(Phrase.shortest(optimizer.beta2))"),
      ("ε", Phrase.shortest(optimizer.epsilon)),
      ("Initial weights", Phrase.name(configuration.initializer) + (isOwn ? ", biases 0" : "")),
      ("Seed", "\(run.manifest.seed)"),
      (
        "Random numbers",
        isOwn ? "SplitMix64, with streams of their own for initial weights and order" : nil
      ),
    ]
    return Table(
      id: "hyperparameters", caption: "Hyper-parameters", columns: ["Setting", "Value"],
      numeric: false,
      rows: rows.compactMap { name, value in value.map { Row(name, [$0], isNumeric: false) } })
  }

  private static func split(_ run: Run) -> String {
    let held = run.manifest.dataset.validation.total
    let fraction = run.manifest.configuration.validationSplit
    return held == 0
      ? "none" : "\(Phrase.shortest(fraction)): \(Phrase.count(held, "image"))"
  }

  /// The learning rate, and whether it was the same in every epoch recorded.
  private static func rate(_ run: Run) -> String {
    let rate = Phrase.shortest(run.manifest.configuration.optimizer.learningRate)
    let isConstant = run.history.allSatisfy { $0.learningRate == run.history[0].learningRate }
    guard let last = run.history.last, !isConstant else {
      return run.history.count > 1 ? "\(rate), constant" : rate
    }
    return "\(rate), \(Phrase.shortest(last.learningRate)) in the last epoch"
  }

  /// A product of two counts that may be large.
  private static func product(_ first: Int, _ second: Int) -> String {
    let (product, isTooLarge) = first.multipliedReportingOverflow(by: second)
    return isTooLarge ? "–" : Phrase.count(product)
  }

  /// How long everything took, and on what.
  static func resources(_ run: Run) -> Table {
    let environment = run.manifest.environment
    let tested = run.metrics.samples
    let epochs = run.history.map(\.seconds).filter(\.isFinite).sorted()
    let isTimed = environment.testSeconds > 0 && environment.testSeconds.isFinite
    let rows = [
      ("Training and validation", Phrase.duration(environment.trainingSeconds)),
      ("An epoch, median", epochs.isEmpty ? nil : Phrase.duration(epochs[epochs.count / 2])),
      ("Training throughput", "\(Phrase.rate(environment.imagesPerSecond)) images a second"),
      ("Test, \(Phrase.count(tested, "image"))", Phrase.duration(environment.testSeconds)),
      (
        "Test throughput",
        isTimed ? "\(Phrase.rate(Double(tested) / environment.testSeconds)) images a second" : nil
      ),
      ("Threads", Phrase.count(environment.threads)),
      ("Processor", environment.processor),
      ("Operating system", environment.operatingSystem),
      ("Version of the program", environment.toolVersion),
    ]
    return Table(
      id: "resources",
      caption: "Time and machine: as recorded, not proved",
      columns: ["Measure", "Value"], numeric: false,
      rows: rows.compactMap { name, value in value.map { Row(name, [$0], isNumeric: false) } })
  }
}
