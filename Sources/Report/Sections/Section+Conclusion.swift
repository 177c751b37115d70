import RunRecord

extension Section {
  /// What follows from the figures, and what does not.
  static func conclusion(_ run: Run, seeds: SeedFindings) -> Section {
    Section(
      id: "conclusion", title: "Conclusion",
      body: Passage(paragraphs: [summary(run), remedies(run), seeds.limits]))
  }

  private static func summary(_ run: Run) -> String {
    let (accuracy, classes) = (AccuracyFindings(run), ClassFindings(run))
    var text =
      "On \(Phrase.count(run.metrics.samples, "test image")) of \(run.manifest.dataset.name), "
      + "\(run.network) reaches an accuracy of \(accuracy.percent) (95% interval "
      + "\(accuracy.interval))"
    text += accuracy.beatsConstant ? "." : ", which a constant answer could match."
    if classes.isRanked, let best = classes.best.first, let worst = classes.worst.first {
      text +=
        " Between classes the F1-score ranges from \(classes.score(worst)) "
        + "(\(classes.tally.names[worst])) to \(classes.score(best)) (\(classes.tally.names[best]))."
    }
    return text
  }

  /// What the figures suggest to do next.
  private static func remedies(_ run: Run) -> String {
    var sentences: [String] = []
    switch FittingFindings(run.history).verdict {
    case .overfits(let epoch, _):
      sentences.append(
        "Because validation loss was lowest after epoch \(epoch), stopping there or regularising the "
          + "model is the first thing to try.")
    case .improving:
      sentences.append(
        "Because validation loss was still at its lowest after the last epoch, training longer is the "
          + "first thing to try.")
    case .unstable, .notFinite:
      sentences.append(
        "Because training became unstable, a lower learning rate should be tried first.")
    case .notRecorded, .noValidation, .oneEpoch, .level: break
    }
    let confusion = ConfusionFindings(run)
    if let pair = confusion.pairCounts.first, confusion.tally.names.count > 2 {
      let share = Double(pair.count) / Double(confusion.tally.errors)
      sentences.append(
        "Telling \(confusion.tally.names[pair.low]) from \(confusion.tally.names[pair.high]) is where "
          + "most could be gained between two classes: \(Phrase.percent(share)) of all errors.")
    }
    if run.isDense, run.manifest.layers.first?.outputShape.count == 1, confusion.tally.errors > 0 {
      sentences.append(
        "The network sees an image as a row of numbers; convolution, which keeps neighbouring pixels "
          + "together, was not tried here.")
    }
    return sentences.joined(separator: " ")
  }
}
