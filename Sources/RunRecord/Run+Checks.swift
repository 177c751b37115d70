// What the files of a run must agree on, so that a report cannot contradict itself.

extension Run {
  /// Checks the manifest and the metrics by themselves, and every part against these two.
  func check() throws(RunError) {
    try manifest.check()
    try metrics.check(classNames: manifest.dataset.classNames)
    try checkHistory()
    try checkSupports()
    try checkValidation()
    try checkPredictions()
    try checkSums()
    try checkPictures()
    try checkWeights()
    try audit?.check(
      classCount: manifest.dataset.classNames.count, samples: metrics.samples, predictions)
    try robustness?.check(metrics)
    try features?.check(classes: manifest.dataset.classNames.count)
    try networkPictures?.check(manifest.dataset, predictions)
    try learning?.check(
      training: manifest.dataset.count(of: .training), tested: metrics.samples)
  }

  private func checkHistory() throws(RunError) {
    if let epochs = manifest.epochs, history.count > epochs {
      throw RunError(
        RunFile.history,
        "holds \(history.count) epochs, but \(RunFile.manifest) names \(epochs)")
    }
    for epoch in history { try epoch.check() }
  }

  private func checkSupports() throws(RunError) {
    guard let test = manifest.dataset.test else { return }
    for (label, row) in metrics.confusionMatrix.enumerated() {
      let support = row.reduce(0, +)
      guard support == test[label] else {
        throw RunError(
          RunFile.metrics,
          "holds \(support) examples of class \(label), but \(RunFile.manifest) names "
            + "\(test[label]) test examples of it")
      }
    }
  }

  private func checkValidation() throws(RunError) {
    guard let held = manifest.dataset.count(of: .validation),
      let validation = metrics.validation, validation.samples != held
    else { return }
    throw RunError(
      RunFile.metrics,
      "validation.samples: expected \(held), the validation examples that \(RunFile.manifest) names, "
        + "found \(validation.samples)")
  }

  /// The file that the predictions are in.
  package var predictionsFile: String {
    files[RunFile.compactPredictions] == nil ? RunFile.predictions : RunFile.compactPredictions
  }

  private func checkPredictions() throws(RunError) {
    guard let predictions else { return }
    let classCount = manifest.dataset.classNames.count
    guard predictions.classCount == classCount else {
      throw RunError(
        predictionsFile,
        "holds \(predictions.classCount) classes, but \(RunFile.manifest) names \(classCount)")
    }
    guard predictions.count == metrics.samples else {
      throw RunError(
        predictionsFile,
        "holds \(predictions.count) scored rows, but \(RunFile.metrics) counts \(metrics.samples)")
    }
    let (hasScores, hasProbabilities) = (
      predictions.kind != .answers, predictions.kind == .probabilities
    )
    guard (metrics.logLoss != nil) == hasProbabilities, (metrics.top2Accuracy != nil) == hasScores
    else {
      throw RunError(
        RunFile.metrics,
        "expected the figures that \(predictions.kind.rawValue) have, as in \(predictionsFile), "
          + "found \(metrics.logLoss == nil ? "those of fewer" : "those of more")")
    }
    try checkAnswers(predictions)
  }

  /// Counts the answers again: the page shows both them and their counts.
  private func checkAnswers(_ predictions: Predictions) throws(RunError) {
    let matrix = metrics.confusionMatrix
    var counts = matrix.map { $0.map { _ in 0 } }
    for (label, answer) in zip(predictions.labels, predictions.answers) {
      counts[Int(label)][Int(answer)] += 1
    }
    for label in counts.indices {
      for answer in counts.indices where counts[label][answer] != matrix[label][answer] {
        throw RunError(
          predictionsFile,
          "holds \(counts[label][answer]) rows of class \(label) that are predicted as class "
            + "\(answer), but the confusion matrix of \(RunFile.metrics) counts "
            + "\(matrix[label][answer])")
      }
    }
  }

  /// The page shows figures of both the sums and the metrics.
  private func checkSums() throws(RunError) {
    guard let sums else { return }
    try sums.check()
    guard predictions == nil else {
      throw RunError(RunFile.sums, "expected sums or \(predictionsFile), found both")
    }
    guard sums.classNames == manifest.dataset.classNames else {
      throw RunError(RunFile.sums, "classNames: expected those of \(RunFile.manifest)")
    }
    guard sums.confusion == metrics.confusionMatrix else {
      throw RunError(
        RunFile.sums, "confusion: expected the confusion matrix of \(RunFile.metrics)")
    }
    guard metrics.logLoss != nil, metrics.validation == nil else {
      throw RunError(
        RunFile.metrics,
        "expected the figures of probabilities without validation, as in \(RunFile.sums)")
    }
  }

  private func checkPictures() throws(RunError) {
    guard let pictures else { return }
    if let image = manifest.dataset.image {
      guard pictures.width == image.width, pictures.height == image.height,
        pictures.channels == image.channels
      else {
        throw RunError(
          pictures.fileName,
          "holds images of \(pictures.width) × \(pictures.height) × \(pictures.channels), but "
            + "\(RunFile.manifest) says \(image.width) × \(image.height) × \(image.channels)")
      }
    }
    try pictures.check(classCount: manifest.dataset.classNames.count, predictions)
  }

  /// Checks that the tensors named after a layer, `dense_1.kernel`, hold its parameters.
  private func checkWeights() throws(RunError) {
    guard let weights else { return }
    var counts: [Substring: Int] = [:]
    for (name, tensor) in weights {
      // What a normalisation averages is no parameter: it is not trained.
      if name.hasSuffix(".moving_mean") || name.hasSuffix(".moving_variance") { continue }
      counts[name.prefix { $0 != "." }, default: 0] += tensor.count
    }
    for layer in manifest.layers where layer.parameters > 0 {
      let found = counts[layer.name[...], default: 0]
      guard found == layer.parameters else {
        throw RunError(
          RunFile.weights,
          "holds \(found) values of layer \(layer.name), but \(RunFile.manifest) counts "
            + "\(layer.parameters) parameters")
      }
    }
  }
}
