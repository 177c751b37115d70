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
    try checkPictures()
    try checkWeights()
  }

  private func checkHistory() throws(RunError) {
    let epochs = manifest.configuration.epochs
    guard history.count <= epochs else {
      throw RunError(
        RunFile.history,
        "holds \(history.count) epochs, but \(RunFile.manifest) names \(epochs)")
    }
    for epoch in history { try epoch.check() }
  }

  private func checkSupports() throws(RunError) {
    for (label, row) in metrics.confusionMatrix.enumerated() {
      let support = row.reduce(0, +)
      guard support == manifest.dataset.test[label] else {
        throw RunError(
          RunFile.metrics,
          "holds \(support) samples of class \(label), but \(RunFile.manifest) names "
            + "\(manifest.dataset.test[label]) test images of it")
      }
    }
  }

  private func checkValidation() throws(RunError) {
    let held = manifest.dataset.validation.reduce(0, +)
    guard let validation = metrics.validation, validation.samples != held else { return }
    throw RunError(
      RunFile.metrics,
      "validation.samples: expected \(held), the validation images that \(RunFile.manifest) names, "
        + "found \(validation.samples)")
  }

  private func checkPredictions() throws(RunError) {
    guard let predictions else { return }
    let classCount = manifest.dataset.classNames.count
    guard predictions.classCount == classCount else {
      throw RunError(
        RunFile.predictions,
        "holds \(predictions.classCount) classes, but \(RunFile.manifest) names \(classCount)")
    }
    guard predictions.count == metrics.samples else {
      throw RunError(
        RunFile.predictions,
        "holds \(predictions.count) images, but \(RunFile.metrics) counts \(metrics.samples)")
    }
    let supports = predictions.labels.reduce(into: Array(repeating: 0, count: classCount)) {
      $0[Int($1)] += 1
    }
    guard supports == manifest.dataset.test else {
      throw RunError(
        RunFile.predictions,
        "holds \(supports) images of the classes, but \(RunFile.manifest) names "
          + "\(manifest.dataset.test)")
    }
    try checkAnswers(predictions)
  }

  /// Counts the answers again: the page shows both them and their counts.
  private func checkAnswers(_ predictions: Predictions) throws(RunError) {
    let matrix = metrics.confusionMatrix
    var counts = matrix.map { $0.map { _ in 0 } }
    for (row, label) in predictions.labels.enumerated() {
      counts[Int(label)][predictions.predictedClass(row)] += 1
    }
    for label in counts.indices {
      for answer in counts.indices where counts[label][answer] != matrix[label][answer] {
        throw RunError(
          RunFile.predictions,
          "holds \(counts[label][answer]) images of class \(label) that are taken for class "
            + "\(answer), but the confusion matrix of \(RunFile.metrics) counts "
            + "\(matrix[label][answer])")
      }
    }
  }

  private func checkPictures() throws(RunError) {
    guard let pictures else { return }
    let data = manifest.dataset
    guard pictures.width == data.imageWidth, pictures.height == data.imageHeight else {
      throw RunError(
        RunFile.pictures,
        "holds images of \(pictures.width) × \(pictures.height) pixels, but \(RunFile.manifest) "
          + "says \(data.imageWidth) × \(data.imageHeight)")
    }
    try pictures.check(classCount: data.classNames.count, predictions)
  }

  /// Checks that the tensors named after a layer, `dense_1.kernel`, hold its parameters.
  private func checkWeights() throws(RunError) {
    guard let weights else { return }
    let counts = weights.reduce(into: [:]) { counts, tensor in
      counts[tensor.key.prefix { $0 != "." }, default: 0] += tensor.value.values.count
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
