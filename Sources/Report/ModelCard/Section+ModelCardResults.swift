import RunRecord

extension Section {
  /// What is measured, and how its uncertainty is told.
  static func metrics(_ model: Model) -> Passage.Card {
    let (seeds, noun) = (model.seeds, model.noun)
    let isScored = model.run.metrics.logLoss != nil
    let order =
      isScored
      ? "the most probable class" : model.run.scored == nil ? "" : "the class of the highest score"
    return card(
      "Metrics",
      [
        (
          "Performance",
          "Accuracy; precision, recall and F1-score of each class; their means"
            + (isScored
              ? "; log loss, Brier score and calibration error of the probabilities." : ".")
        ),
        (
          isScored ? "Decision threshold" : "Decision",
          order.isEmpty
            ? ""
            : "\(isScored ? "None: the" : "The") answer is \(order); ties go to the first."
        ),
        (
          "Variation",
          seeds.areSeveral
            ? "95% intervals over \(seeds.count) and the test \(noun.plural) together; Wilson’s, over the "
              + "test \(noun.plural) alone, for figures of the run shown."
            : "95% Wilson intervals for the choice of test \(noun.plural); nothing for the chance in "
              + "training, as one run is reported."
        ),
      ])
  }

  /// What was measured, for each class and for combinations of factors.
  static func analyses(
    _ model: Model, beside comparison: ComparisonFindings?
  ) -> Passage.Card {
    let (accuracy, seeds) = (model.accuracy, model.seeds)
    return card(
      "Quantitative analyses",
      [
        (
          "Overall",
          "Accuracy \(accuracy.percent)\(seeds.onAverage) (95% interval \(accuracy.interval))."
        ),
        ("Beside other models", comparison?.ranking ?? ""),
        ("By class", disparity(model)),
        ("By slice", model.slices?.statement ?? ""),
      ])
  }

  /// The recall of the classes that fare best and worst.
  private static func disparity(_ model: Model) -> String {
    let tally = model.tally
    func recall(_ label: Int) -> String { Phrase.ratio(model.seeds.mean(.recall, label)) }
    let labels = tally.tested.sorted { (recall($0), $1) < (recall($1), $0) }
    guard let worst = labels.first, let best = labels.last else {
      return "No class has a test \(model.noun.singular)."
    }
    if recall(worst) == recall(best) {
      return labels.count == 1
        ? "\(tally.names[worst]), the only class tested, has a recall of \(recall(worst))."
        : "\(labels.count == 2 ? "Both" : "All \(Phrase.word(labels.count))") classes tested have a recall of \(recall(worst))."
    }
    // A class is named only where seeds and test examples settle that it is the one.
    func end(_ label: Int, isReversed: Bool) -> String {
      let contest = model.seeds.contest(.recall, of: tally.tested, isReversed: isReversed)
      return contest?.leaders.count == 1
        ? "\(recall(label)) (\(tally.names[label]))" : recall(label)
    }
    return "Recall\(model.seeds.areSeveral ? ", a mean over seeds," : "") ranges from "
      + "\(end(worst, isReversed: true)) to \(end(best, isReversed: false)) between classes."
  }

  /// What the run tells of persons and of harm.
  static func ethics(_ model: Model, _ stated: StatedCard) -> Passage.Card {
    let wrong = 1 - model.accuracy.share
    let harm =
      wrong == 0
      ? "None of the test \(model.noun.plural) is classified wrongly; what an error would cost depends on the use."
      : "\(wrong == 1 ? "All" : Phrase.percent(wrong)) of the test \(model.noun.plural) are "
        + "classified wrongly\(model.seeds.onAverage); what an error costs depends on the use, which is not recorded."
    return card(
      "Ethical considerations",
      [
        stated[.sensitiveData], stated[.mitigations],
        (
          "Sensitive data",
          model.run.manifest.isOwn && stated[.sensitiveData].1.isEmpty
            ? "The run records no property of a person. Whether its pictures show people is not "
              + "recorded." : ""
        ),
        ("Risks and harms", harm),
      ])
  }

  /// What limits the figures, and what should be done before the model is used.
  static func caveats(_ model: Model, _ stated: StatedCard) -> Passage.Card {
    card(
      "Caveats and recommendations",
      [
        ("Training", model.run.history.isEmpty ? "" : model.fitting.statement),
        ("Changed \(model.noun.plural)", model.robustness?.limit ?? ""),
        ("Uncertainty", model.seeds.limits), stated[.caveats],
        (
          "Before use",
          "Label a sample of the \(model.noun.plural) it will meet, and assess the model on them in the same "
            + "way."
        ),
      ])
  }
}
