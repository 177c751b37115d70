import RunRecord

extension Checklist {
  /// What is said of the training runs and their results.
  static func experiments(_ run: Run, of runs: [Run]) -> [Item] {
    let several = runs.count > 1
    let settings = Table.hyperparameters(run).rows.count
    let epochs = run.history.count
    return [
      item(
        "All hyper-parameters are listed", true,
        "\(Phrase.sentence(Phrase.word(settings))) settings, under Training."),
      item(
        "The search for hyper-parameters is described", false,
        "None is recorded: how the settings were chosen is not known."),
      item(
        "The number of runs is stated", true,
        several
          ? "\(Phrase.sentence(Phrase.word(runs.count))) runs that differ in their seed only."
          : "One run with one seed."),
      item(
        "The variation over runs is given", several,
        several
          ? "Mean ± standard deviation of accuracy and of every class’s figures."
          : "One run has none. Train more seeds to see it."),
      item(
        "The course of training is given", epochs > 0,
        epochs > 0
          ? "\(Phrase.count(epochs, "epoch")) in history.csv." : "The run holds no history.csv."),
      item(
        "The metrics are defined", true,
        "Precision: right among those given the class. Recall: right among those of the class. "
          + "F1-score: their harmonic mean. Undefined ratios are 0."),
      item(
        "Intervals are given and named", true,
        "95%, by Wilson’s method, from the number of test images."),
      item(
        "The answer to every test image is given",
        run.predictions != nil,
        run.predictions.map { "\(Phrase.count($0.count, "row")) in predictions.csv." }
          ?? "The run holds no predictions.csv."),
    ]
  }

  /// What is said of the machines and the time that training took.
  static func machine(_ runs: [Run]) -> [Item] {
    let environments = runs.map(\.manifest.environment)
    let seconds = environments.map(\.trainingSeconds).filter { $0.isFinite && $0 > 0 }
    let machines = environments.map { environment in
      "\(environment.processor), \(Phrase.count(environment.threads, "thread")), "
        + environment.operatingSystem
    }
    let isOne = machines.allSatisfy { $0 == machines.first }
    let isNamed = environments.allSatisfy { !$0.processor.isEmpty && !$0.operatingSystem.isEmpty }
    return [
      item(
        "The time that training took is stated",
        !seconds.isEmpty && seconds.count == runs.count,
        Spread(seconds).map { spread in
          seconds.count > 1
            ? "\(Phrase.duration(spread.mean)) a run in the mean of "
              + "\(Phrase.word(seconds.count)), from \(Phrase.duration(spread.lowest)) to "
              + "\(Phrase.duration(spread.highest))."
            : "\(Phrase.duration(spread.mean))."
        } ?? "Not recorded."),
      item(
        "The machine is described", isNamed,
        !isNamed
          ? "Processor or system are not recorded."
          : isOne
            ? "\(machines.first ?? "")." : "The runs were made on different machines; see run.json."
      ),
      item(
        "Memory and energy used are stated", false, "Not recorded."),
    ]
  }
}
