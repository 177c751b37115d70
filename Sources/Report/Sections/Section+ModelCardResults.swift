import RunRecord

extension Section {
  /// What is measured, and how its uncertainty is told.
  static func metrics(_ seeds: SeedFindings) -> Passage.Card {
    card(
      "Metrics",
      [
        (
          "Performance",
          "Accuracy; precision, recall and F1-score of each class; their means; log loss, Brier score "
            + "and calibration error of the probabilities."
        ),
        ("Decision threshold", "None: the answer is the most probable class, of equals the first."),
        (
          "Variation",
          "95% Wilson intervals for the choice of test images; "
            + (seeds.areSeveral
              ? "mean and standard deviation over \(seeds.count) for the chance in training."
              : "nothing for the chance in training, as there is one seed.")
        ),
      ])
  }

  /// What was measured, for each class and for combinations of factors.
  static func analyses(_ run: Run, seeds: SeedFindings) -> Passage.Card {
    let accuracy = AccuracyFindings(run)
    let spread = seeds.areSeveral ? Spread(seeds.accuracies) : nil
    return card(
      "Quantitative analyses",
      [
        (
          "Overall",
          "Accuracy \(accuracy.percent) (95% interval \(accuracy.interval))"
            + (spread.map { "; \($0.percent) over \(seeds.count)" } ?? "") + "."
        ),
        ("By class", disparity(run)),
        ("By combinations of factors", "Not possible: the data record one factor, the class."),
      ])
  }

  /// The recall of the classes that fare best and worst.
  private static func disparity(_ run: Run) -> String {
    let tally = Tally(run)
    func recall(_ label: Int) -> String { Phrase.fixed(run.metrics.perClass[label].recall) }
    let labels = tally.tested.sorted { (recall($0), $1) < (recall($1), $0) }
    guard let worst = labels.first, let best = labels.last else {
      return "No class has a test image."
    }
    if recall(worst) == recall(best) {
      return labels.count == 1
        ? "\(tally.names[worst]), the only class tested, has a recall of \(recall(worst))."
        : "\(labels.count == 2 ? "Both" : "All \(Phrase.word(labels.count))") classes tested have a recall of \(recall(worst))."
    }
    let lowest = labels.filter { recall($0) == recall(worst) }
    let highest = labels.reversed().filter { recall($0) == recall(best) }
    return "Recall ranges from \(recall(worst)) "
      + "(\(Phrase.list(lowest.map { tally.names[$0] }))) to \(recall(best)) "
      + "(\(Phrase.list(highest.map { tally.names[$0] })))."
  }

  /// What the run tells of persons and of harm.
  static func ethics(_ run: Run) -> Passage.Card {
    let tally = Tally(run)
    let harm =
      tally.errors == 0
      ? "None of the test images is classified wrongly; what an error would cost depends on the use."
      : "\(Phrase.percent(Double(tally.errors) / Double(tally.samples))) of the test images are "
        + "classified wrongly; what an error costs depends on the use, which is not recorded."
    return card(
      "Ethical considerations",
      [
        (
          "Sensitive data",
          "The run records no property of a person. Whether its pictures show persons is not "
            + "recorded."
        ),
        ("Risks and harms", harm),
        ("Mitigations", unknown),
      ])
  }

  /// What limits the figures, and what should be done before the model is used.
  static func caveats(_ run: Run, seeds: SeedFindings) -> Passage.Card {
    card(
      "Caveats and recommendations",
      [
        ("Training", FittingFindings(run.history).statement),
        ("Uncertainty", seeds.limits),
        (
          "Before use",
          "Label a sample of the pictures it will meet, and assess it on those in the same "
            + "way."
        ),
      ])
  }
}
