import RunRecord

extension FittingFindings {
  /// What the curves of the loss show, in a sentence; nil where nothing can be said.
  var lossHeading: String? {
    switch verdict {
    case .improving: "No over-fitting is shown: validation loss still falls at the end."
    case .level: "No over-fitting is shown: validation loss does not rise beyond chance."
    case .overfits:
      "Evidence of over-fitting: validation loss rises while training loss falls"
        + (riseP.map { " (one-sided \($0))." } ?? ".")
    case .risen: "Validation loss rises again."
    case .unstable:
      "Training became unstable: validation loss rises, and training loss does not fall."
    case .notFinite: "The loss left the range of numbers: training diverged."
    case .notRecorded, .noValidation, .fewEpochs, .unequal: nil
    }
  }

  /// How far validation accuracy ends from training accuracy, in a sentence; nil where one of them was
  /// not recorded.
  var accuracyHeading: String? {
    guard let last = history.last, let training = last.trainAccuracy,
      let validation = last.validationAccuracy, training.isFinite, validation.isFinite
    else { return nil }
    let points = Phrase.difference(training, validation)
    if points == "0.00" {
      return "Training and validation accuracy end level, at \(Phrase.percent(validation, 2))."
    }
    return
      "Validation accuracy ends at \(Phrase.percent(validation, 2)), \(points.dropFirst()) points "
      + "\(training > validation ? "below" : "above") training accuracy."
  }
}
