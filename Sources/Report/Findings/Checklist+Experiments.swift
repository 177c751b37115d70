import RunRecord

extension Checklist {
  static func experiments(_ run: Run, of runs: [Run]) -> [Item] {
    let several = runs.count > 1
    let settings = Table.hyperparameters(run).rows.count
    let epochs = run.history.count
    return [
      Item(
        subject: "All hyper-parameters are listed", answer: .yes,
        fact: "\(Phrase.sentence(Phrase.word(settings))) settings, under Training."),
      Item(
        subject: "The search for hyper-parameters is described", answer: .no,
        fact: "None is recorded: how the settings were chosen is not known."),
      Item(
        subject: "The number of runs is stated", answer: .yes,
        fact: several
          ? "\(Phrase.sentence(Phrase.word(runs.count))) runs that differ in their seed only."
          : "One run with one seed."),
      Item(
        subject: "The variation over runs is given", answer: several ? .yes : .no,
        fact: several
          ? "Mean ± standard deviation of accuracy and of every class’s figures."
          : "One run has none. Train more seeds to see it."),
      Item(
        subject: "The course of training is given", answer: epochs > 0 ? .yes : .no,
        fact: epochs > 0
          ? "\(Phrase.count(epochs, "epoch")) in history.csv." : "The run holds no history.csv."),
      Item(
        subject: "The metrics are defined", answer: .yes,
        fact:
          "Precision: right among those given the class. Recall: right among those of the class. "
          + "F1-score: their harmonic mean. Undefined ratios are 0."),
      Item(
        subject: "Intervals are given and named", answer: .yes,
        fact: "95%, by Wilson’s method, from the number of test images."),
      Item(
        subject: "The answer to every test image is given",
        answer: run.predictions == nil ? .no : .yes,
        fact: run.predictions.map { "\(Phrase.count($0.count, "row")) in predictions.csv." }
          ?? "The run holds no predictions.csv."),
    ]
  }

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
      Item(
        subject: "The time that training took is stated",
        answer: !seconds.isEmpty && seconds.count == runs.count ? .yes : .no,
        fact: Spread(seconds).map { spread in
          seconds.count > 1
            ? "\(Phrase.duration(spread.mean)) a run in the mean of "
              + "\(Phrase.word(seconds.count)), from \(Phrase.duration(spread.lowest)) to "
              + "\(Phrase.duration(spread.highest))."
            : "\(Phrase.duration(spread.mean))."
        } ?? "Not recorded."),
      Item(
        subject: "The machine is described", answer: isNamed ? .yes : .no,
        fact: !isNamed
          ? "Processor or system are not recorded."
          : isOne
            ? "\(machines.first ?? "")." : "The runs were made on different machines; see run.json."
      ),
      Item(
        subject: "Memory and energy used are stated", answer: .no, fact: "Not recorded."),
    ]
  }
}
