import RunRecord

extension Section {
  /// What follows from the figures, and what does not; `files` are the data beside the page.
  static func conclusion(
    _ run: Run, seeds: SeedFindings, trust: TrustFindings, claims: ClaimFindings, files: [String]
  ) -> Section {
    let own = files.filter { $0.hasPrefix("data/\(run.manifest.runName)/") }
    let links = own.map {
      Link(address: $0.percentEncoded, text: String($0.split(separator: "/").last ?? ""))
    }
    return Section(
      id: "conclusion", title: "Conclusion",
      body: Passage(
        paragraphs: [
          "\(summary(run)) \(worth(of: trust.calibration))",
          "\(ConfusionFindings(run).safeClasses) \(shortcoming(run))",
          claims.concerns ? "\(claims.summary) \(claims.exceptions) \(claims.undecided)" : "",
          remedies(run),
          seeds.limits,
          links.isEmpty
            ? "" : "Every figure of the run shown follows from its files:",
        ], links: links))
  }

  /// The error that a user of the model will meet most.
  private static func shortcoming(_ run: Run) -> String {
    let findings = ConfusionFindings(run)
    let tally = findings.tally
    guard let pair = findings.pairCounts.first, tally.names.count > 2 else { return "" }
    let isTied = findings.pairCounts.dropFirst().first?.count == pair.count
    guard !isTied else { return "" }
    return "What it does worst is telling \(tally.names[pair.low]) and \(tally.names[pair.high]) "
      + "apart: the two account for \(Phrase.percent(Double(pair.count) / Double(tally.errors))) "
      + "of all errors."
  }

  /// What the stated probabilities are worth, in a sentence.
  private static func worth(of findings: CalibrationFindings) -> String {
    let measure = findings.before
    guard measure.ece.isFinite else { return "" }
    let direction =
      switch findings.verdictBefore {
      case .overConfident: ", overstating how often it is right"
      case .underConfident: ", understating how often it is right"
      case .calibrated: ""
      }
    return "Its confidence is off by \(Phrase.fixed(measure.ece * 100, 1)) percentage points on "
      + "average\(direction) (calibration error over \(Phrase.count(measure.bins.count, "bin")))."
  }

  private static func summary(_ run: Run) -> String {
    let (accuracy, classes) = (AccuracyFindings(run), ClassFindings(run))
    var text =
      "On \(Phrase.count(run.metrics.samples, "test image")) of \(run.datasetName), "
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
    if run.isDense, run.manifest.layers.first?.outputShape.count == 1, confusion.tally.errors > 0 {
      sentences.append(
        "The network sees an image as a row of numbers; convolution, which keeps neighbouring pixels "
          + "together, was not tried here.")
    }
    return sentences.joined(separator: " ")
  }
}
