import RunRecord

extension Run {
  /// Checks what every figure and sentence relies on: that the parts of the run fit together.
  ///
  /// - Throws: ``ReportError`` naming the file and both counts.
  func checkConsistency() throws(ReportError) {
    let classes = manifest.dataset.classNames.count
    let name = "\(manifest.model)-\(manifest.seed)"
    func expect(_ found: Int, _ expected: Int, _ what: String) throws(ReportError) {
      guard found == expected else {
        throw ReportError(
          "Run \(name): \(what): expected \(expected), found \(found). Write the run again.")
      }
    }
    guard classes > 0 else { throw ReportError("Run \(name): run.json names no class.") }
    for (split, counts) in [
      ("training", manifest.dataset.training), ("validation", manifest.dataset.validation),
      ("test", manifest.dataset.test),
    ] { try expect(counts.count, classes, "class counts of the \(split) split in run.json") }
    try expect(metrics.perClass.count, classes, "classes in evaluation.json")
    try expect(metrics.confusionMatrix.count, classes, "rows of the confusion matrix")
    for row in metrics.confusionMatrix {
      try expect(row.count, classes, "columns of the confusion matrix")
      guard row.allSatisfy({ $0 >= 0 }) else {
        throw ReportError("Run \(name): the confusion matrix holds a negative count.")
      }
    }
    try expect(
      metrics.confusionMatrix.map(\.total).total, metrics.samples,
      "the sum of the confusion matrix against its samples")
    if let predictions { try checkPredictions(predictions, classes: classes, run: name) }
    for entry in pictures?.entries ?? [] where Int(entry.label) >= classes {
      throw ReportError(
        "Run \(name): images.csv has the label \(entry.label), but there are \(classes) classes.")
    }
  }

  private func checkPredictions(
    _ predictions: Predictions, classes: Int, run: String
  ) throws(ReportError) {
    guard predictions.classCount == classes,
      predictions.labels.allSatisfy({ Int($0) < classes }),
      predictions.labels.count == predictions.indices.count,
      predictions.probabilities.count == predictions.indices.count * classes
    else {
      throw ReportError(
        "Run \(run): predictions.csv does not fit run.json, which has \(classes) classes.")
    }
  }
}
