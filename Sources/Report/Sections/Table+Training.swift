import RunRecord

extension Table {
  /// Everything that was chosen before training, as far as the run says.
  static func hyperparameters(_ run: Run) -> Table {
    let rows = run.manifest.isOwn ? ownSettings(run) : settings(run.manifest)
    return Table(
      id: "hyperparameters", caption: run.manifest.isOwn ? "Hyper-parameters" : "Settings",
      columns: ["Setting", "Value"], numeric: false,
      rows: rows.compactMap { name, value in value.map { Row(name, [$0], isNumeric: false) } })
  }

  /// The settings of another program as it names them.
  private static func settings(_ manifest: Manifest) -> [(String, String?)] {
    manifest.settings.map { (Phrase.name($0.name), Phrase.name($0.value)) }
      + [("Seed", manifest.seed.map { "\($0)" })]
  }

  /// What Lookbook's own training records, and what it does not because it has no choice there.
  private static func ownSettings(_ run: Run) -> [(String, String?)] {
    guard let configuration = run.manifest.configuration else { return settings(run.manifest) }
    let optimizer = configuration.optimizer
    let images = run.manifest.dataset.count(of: .training) ?? 0
    let steps = (images + configuration.batchSize - 1) / configuration.batchSize
    return [
      ("Training \(run.noun.plural)", Phrase.count(images)),
      ("Validation split", split(run)),
      ("Epochs", Phrase.count(configuration.epochs)),
      ("Batch size", Phrase.count(configuration.batchSize)),
      (
        "Updates",
        "\(Phrase.count(steps)) an epoch, \(product(steps, configuration.epochs)) in all"
      ),
      ("Order of \(run.noun.plural)", "shuffled anew for each epoch"),
      ("Loss", Phrase.name(configuration.loss)),
      ("Optimizer", Phrase.name(optimizer.name)),
      ("Learning rate", rate(run, optimizer.learningRate)),
      ("β₁, β₂", "\(Phrase.shortest(optimizer.beta1)), \(Phrase.shortest(optimizer.beta2))"),
      ("ε", Phrase.shortest(optimizer.epsilon)),
      ("Initial weights", Phrase.name(configuration.initializer) + ", biases 0"),
      ("Seed", run.manifest.seed.map { "\($0)" }),
      ("Random numbers", "SplitMix64, with streams of their own for initial weights and order"),
    ]
  }

  private static func split(_ run: Run) -> String {
    let held = run.manifest.dataset.count(of: .validation) ?? 0
    let fraction = run.manifest.configuration?.validationSplit ?? 0
    return held == 0 ? "none" : "\(Phrase.shortest(fraction)): \(run.count(held))"
  }

  /// The learning rate, and whether it was the same in every epoch recorded.
  private static func rate(_ run: Run, _ first: Double) -> String {
    let rate = Phrase.shortest(first)
    let rates = run.history.compactMap(\.learningRate)
    guard let last = rates.last, rates.contains(where: { $0 != rates[0] }) else {
      return rates.count > 1 ? "\(rate), constant" : rate
    }
    return "\(rate), \(Phrase.shortest(last)) in the last epoch"
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
    let epochs = run.history.compactMap(\.seconds).filter(\.isFinite).sorted()
    func rate(_ perSecond: Double) -> String {
      "\(Phrase.rate(perSecond)) \(run.noun.plural) a second"
    }
    let rows = [
      ("Training and validation", environment.trainingSeconds.map(Phrase.duration)),
      ("An epoch, median", epochs.isEmpty ? nil : Phrase.duration(epochs[epochs.count / 2])),
      ("Training throughput", environment.examplesPerSecond.map(rate)),
      ("Test, \(run.count(tested))", environment.testSeconds.map(Phrase.duration)),
      (
        "Test throughput",
        environment.testSeconds.flatMap { $0 > 0 ? rate(Double(tested) / $0) : nil }
      ),
    ]
    let latencies = (environment.latencies ?? []).map { latency in
      (
        "One \(run.noun.singular) at a time, \(latency.place)",
        Optional(
          "median \(Phrase.moment(latency.median)), 99% within \(Phrase.moment(latency.high)) "
            + "(\(Phrase.count(latency.answers, "answer")))")
      )
    }
    let machine = [
      ("Threads", environment.threads.map { Phrase.count($0) }),
      ("Processor", environment.processor),
      ("Operating system", environment.operatingSystem),
      ("Version of the program", environment.toolVersion),
    ]
    return Table(
      id: "resources",
      caption: "Time and machine: as recorded, not proved",
      columns: ["Measure", "Value"], numeric: false,
      rows: (rows + latencies + machine).compactMap { name, value in
        value.map { Row(name, [$0], isNumeric: false) }
      })
  }
}
