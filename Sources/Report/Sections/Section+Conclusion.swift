import RunRecord

extension Section {
  /// What follows from the figures, and what does not.
  static func conclusion(_ model: Model, comparison: ComparisonFindings?) -> Section {
    let claims = model.claims.map { "\($0.summary) \($0.exceptions)" }
    return Section(
      id: "conclusion", title: "Conclusion",
      body: Passage([
        .text(model.audit.warning),
        .text("\(summary(model)) \(worth(of: model.calibration, model.seeds))"),
        .text("\(model.confusion.safeClasses) \(shortcoming(model.confusion))"),
        .text(comparison?.conclusion ?? ""),
        .text(claims ?? ""),
        .text(remedies(model)),
        .text(
          model.seeds.limits
            + (comparison == nil ? " Nothing here compares the model with another." : "")),
      ]))
  }

  /// The error that a user of the model will meet most.
  private static func shortcoming(_ findings: ConfusionFindings) -> String {
    let names = findings.tally.names
    guard let pair = findings.worstPair else { return "" }
    return
      "What it does worst is telling \(names[pair.low]) and \(names[pair.high]) apart: confusions "
      + "between the two are \(Phrase.percent(pair.share)) of all errors."
  }

  /// What the stated probabilities are worth, in a sentence.
  private static func worth(of findings: CalibrationFindings?, _ seeds: SeedFindings) -> String {
    guard let findings, findings.before.ece.isFinite else { return "" }
    let measure = findings.before
    let direction =
      switch findings.verdictBefore {
      case .overConfident: "; its confidence overstates how often it is right"
      case .underConfident: "; its confidence understates how often it is right"
      case .calibrated: ""
      }
    let isChance = measure.reliability != nil && !measure.isBeyondChance
    let chance =
      isChance ? "not shown to be more than chance would make it" : "part of which is chance"
    return
      "\(seeds.areSeveral ? "In the run shown the" : "Its") calibration error over \(Phrase.count(measure.bins.count, "bin")) is "
      + "\(Phrase.fixed(measure.ece * 100, 1)) percentage points, \(chance)\(direction)."
  }

  private static func summary(_ model: Model) -> String {
    let (run, accuracy, classes) = (model.run, model.accuracy, model.classes)
    var text =
      "On \(run.testCount(run.metrics.samples)) of \(run.datasetName), "
      + "\(run.network) has an accuracy of \(accuracy.percent)\(model.seeds.onAverage) (95% "
      + "interval \(accuracy.interval))"
    text +=
      accuracy.beatsConstant
      ? "."
      : accuracy.isWorseThanConstant
        ? ", and is right less often than a constant answer."
        : ", and is not shown to be right more often than a constant answer."
    if let range = classes.range { text += " \(range)" }
    return text
  }

  /// What the figures suggest to do next.
  private static func remedies(_ model: Model) -> String {
    let run = model.run
    var sentences: [String] = []
    if model.tally.errors == 0 { return "" }
    if model.accuracy.agreesByChance {
      return
        "The model’s answers are \(AccuracyFindings.byChance). The first thing to check is that labels, "
        + "the order of classes and preprocessing are the same in training and test."
    }
    switch model.fitting.verdict {
    case .overfits:
      sentences.append(
        "As there is evidence that validation loss rises before training ends, stopping earlier or "
          + "regularising the model is the first thing to try.")
    case .improving:
      sentences.append(
        "Because validation loss was still falling at the end, training longer may help.")
    case .unstable, .notFinite:
      sentences.append(
        "Because training became unstable, a lower learning rate should be tried first.")
    case .notRecorded, .noValidation, .fewEpochs, .unequal, .level, .risen: break
    }
    if run.isDense, let image = model.dataset.image,
      run.manifest.layers.first?.outputShape == [image.width * image.height * image.channels],
      model.tally.errors > 0
    {
      sentences.append(
        "The network sees an image as a row of numbers; convolution, which keeps neighbouring pixels "
          + "together, was not tried here.")
    }
    return sentences.joined(separator: " ")
  }
}
