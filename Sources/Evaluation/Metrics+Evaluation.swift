import Kernels
public import RunRecord

extension Metrics {
  /// Measures predictions against their labels.
  ///
  /// Sums run in the order of the images, and logarithms are `Elementary.log`, so that the figures
  /// are the same bits on every machine. O(n log n) for the ROC and precision–recall areas.
  ///
  /// - Parameters:
  ///   - predictions: Those of the test images.
  ///   - classNames: One name a class.
  ///   - validation: The predictions of the validation images, where there are any.
  /// - Throws: `EvaluationError` where there is nothing to measure, the number of names is not that
  ///   of the classes, or a row is no probability distribution.
  public init(
    of predictions: Predictions, classNames: [String], validation: Predictions? = nil
  ) throws(EvaluationError) {
    try check(predictions, classNames)
    if let validation { try check(validation, classNames) }
    let answers = (0..<predictions.count).map { predictions.predictedClass($0) }
    let matrix = confusion(predictions, answers)
    let classes = classFigures(matrix, classNames)
    let correct = matrix.indices.reduce(0) { $0 + matrix[$1][$1] }
    let bins = reliability(predictions, answers)
    self.init(
      samples: predictions.count,
      accuracy: Double(correct) / Double(predictions.count),
      accuracyWilson95: wilson95(correct, of: predictions.count),
      confusionMatrix: matrix,
      perClass: classes,
      macroAverage: average(classes) { _ in 1 },
      weightedAverage: average(classes) { Double($0.support) },
      logLoss: meanLogLoss(predictions),
      brierMulticlass: brier(predictions),
      top2Accuracy: topAccuracy(predictions, 2),
      top3Accuracy: topAccuracy(predictions, 3),
      cohenKappa: kappa(matrix),
      matthewsCorrcoef: matthewsCorrelation(matrix),
      ece15: expectedCalibrationError(bins, of: predictions.count),
      reliabilityBins: bins,
      oneVersusRest: rankingAreas(predictions, classNames),
      validation: validation.map(Validation.init))
  }
}

private func check(
  _ predictions: Predictions, _ classNames: [String]
) throws(EvaluationError) {
  guard predictions.count > 0 else {
    throw EvaluationError(
      description: "There are no predictions to evaluate. Expected at least one image.")
  }
  guard classNames.count == predictions.classCount else {
    throw EvaluationError(
      description: """
        The predictions have \(predictions.classCount) classes, but there are \
        \(classNames.count) class names. Expected as many.
        """)
  }
  for row in 0..<predictions.count {
    let values = predictions.row(row)
    guard values.allSatisfy({ $0.isFinite && $0 >= 0 }) else {
      throw EvaluationError(
        description: """
          The probabilities of image \(predictions.indices[row]) (row \(row + 1)) are not all finite \
          and at least 0: \(values.map { "\($0)" }.joined(separator: ", ")).
          """)
    }
    guard predictions.labels[row] < predictions.classCount else {
      throw EvaluationError(
        description: """
          The label of image \(predictions.indices[row]) (row \(row + 1)) is \
          \(predictions.labels[row]). Expected at most \(predictions.classCount - 1).
          """)
    }
  }
}

extension Predictions {
  /// One image's probabilities.
  func row(_ row: Int) -> ArraySlice<Float> {
    probabilities[row * classCount..<(row + 1) * classCount]
  }

  /// The probability that one image's true class was given.
  public func probabilityOfTruth(_ row: Int) -> Float {
    probabilities[row * classCount + Int(labels[row])]
  }
}
