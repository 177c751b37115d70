// What the files of a run must agree on, so that a report cannot contradict itself.

extension Run {
  /// Checks the manifest and the metrics by themselves, and every part against these two.
  func check() throws(RunError) {
    try manifest.check()
    try metrics.check(classNames: manifest.dataset.classNames)
    try checkSupports()
    try checkPredictions()
    try checkPictures()
    try checkWeights()
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
    for (row, entry) in pictures.entries.enumerated() where entry.label >= data.classNames.count {
      throw RunError(
        RunFile.pictureEntries,
        "row \(row + 1): expected a label below \(data.classNames.count), found \(entry.label)")
    }
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
