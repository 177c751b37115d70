import RunRecord

extension Checklist {
  /// What is said of the training runs and their results.
  static func experiments(_ run: Run, of runs: [Run]) -> [Item] {
    let several = runs.count > 1
    let settings = run.manifest.settings.count
    let epochs = run.history.count
    return [
      item(
        "All hyper-parameters are listed", run.manifest.isOwn ? true : settings > 0 ? nil : false,
        settings == 0
          ? "None is recorded."
          : "\(Phrase.sentence(Phrase.count(settings, "setting"))), in the appendix"
            + (run.manifest.isOwn
              ? ", with what training fixes." : "; whether there are more is not known.")),
      item(
        "The search for hyper-parameters is described", false,
        "None is recorded: how the settings were chosen is not known."),
      item(
        "The number of runs is stated", several || run.manifest.isOwn ? true : nil,
        several
          ? "\(Phrase.sentence(Phrase.word(runs.count))) runs that differ in their seed only."
          : run.manifest.isOwn
            ? "One run with one seed."
            : "One run is reported; whether others were made is not recorded."),
      item(
        "The variation over runs is given", several,
        several
          ? "Every class’s figures as means over seeds with each seed’s value, and intervals."
          : "One run has none."),
      item(
        "The course of training is given", epochs > 0 ? true : run.isDense ? false : nil,
        epochs > 0 ? "\(Phrase.count(epochs, "epoch")) in history.csv." : "Not recorded."),
      item(
        "The metrics are defined", true,
        "Precision: right among those predicted as the class. Recall: right among those of the class. "
          + "F1-score: their harmonic mean. Undefined ratios are 0."),
      item(
        "Intervals are given and named", true,
        several
          ? "95%, over seeds and test \(run.noun.plural) together; Wilson’s for the run shown."
          : "95%, by Wilson’s method, from the number of test \(run.noun.plural)."),
      item(
        "The answer to every test \(run.noun.singular) is given",
        run.predictions != nil,
        run.predictions.map { "\(Phrase.count($0.count, "row")) in \(run.predictionsFile)." }
          ?? (run.sums == nil
            ? "The run holds no predictions." : "The run holds sums of them, in \(RunFile.sums).")),
    ]
  }

  /// What is said of the machines and the time that training took.
  static func machine(_ runs: [Run]) -> [Item] {
    let environments = runs.map(\.manifest.environment)
    let isTimed = environments.allSatisfy { ($0.trainingSeconds ?? 0) > 0 }
    let isNamed = environments.allSatisfy {
      $0.processor?.isEmpty == false && $0.operatingSystem?.isEmpty == false
    }
    // What is recorded of a machine is not proved, so it is not repeated here.
    let place = runs.count > 1 ? "for each run in its run.json" : "under Time and machine"
    return [
      item(
        "The time that training took is stated", isTimed,
        isTimed ? "As recorded, \(place)." : "Not recorded."),
      item(
        "The machine is described", isNamed,
        isNamed ? "As recorded, \(place)." : "Processor and system are not both recorded."),
      item(
        "Memory and energy used are stated", false, "Not recorded."),
    ]
  }
}
