import Kernels
public import RunRecord

extension Metrics {
  /// Measures predictions against their labels.
  ///
  /// Sums run in the order of the examples, and logarithms are `Elementary.log`, so that the figures
  /// are the same bits on every machine. O(n log n) for the ROC and precision–recall areas.
  ///
  /// Margins give no figure that needs probabilities, and answers alone none that needs scores.
  ///
  /// - Parameters:
  ///   - predictions: Those of the test examples.
  ///   - classNames: One name a class.
  ///   - validation: The predictions of the validation examples, where there are any; what is chosen
  ///     on them needs probabilities.
  /// - Throws: `EvaluationError` where there is nothing to measure, the number of names is not that
  ///   of the classes, or a row is no probability distribution.
  public init(
    of predictions: Predictions, classNames: [String], validation: Predictions? = nil
  ) throws(EvaluationError) {
    try check(predictions, classNames)
    if let validation { try check(validation, classNames) }
    let matrix = confusion(predictions)
    let classes = classFigures(matrix, classNames)
    let correct = matrix.indices.reduce(0) { $0 + matrix[$1][$1] }
    let isScored = predictions.kind != .answers
    let bins = predictions.kind == .probabilities ? reliability(predictions) : nil
    self.init(
      samples: predictions.count,
      accuracy: Double(correct) / Double(predictions.count),
      accuracyWilson95: wilson95(correct, of: predictions.count),
      confusionMatrix: matrix,
      perClass: classes,
      macroAverage: average(classes) { _ in 1 },
      weightedAverage: average(classes) { Double($0.support) },
      logLoss: bins.map { _ in meanLogLoss(predictions) },
      brierMulticlass: bins.map { _ in brier(predictions) },
      top2Accuracy: isScored ? topAccuracy(predictions, 2) : nil,
      top3Accuracy: isScored ? topAccuracy(predictions, 3) : nil,
      cohenKappa: kappa(matrix),
      matthewsCorrcoef: matthewsCorrelation(matrix),
      ece15: bins.map { expectedCalibrationError($0, of: predictions.count) },
      reliabilityBins: bins ?? [],
      oneVersusRest: isScored ? rankingAreas(predictions, classNames) : [],
      validation: validation.flatMap {
        $0.kind == .probabilities && predictions.kind == .probabilities ? Validation($0) : nil
      })
  }

  /// The metrics of a run that has predictions and no `evaluation.json`.
  public static func evaluator(
    _ predictions: Predictions, _ classNames: [String]
  ) throws -> Metrics {
    try Metrics(of: predictions, classNames: classNames)
  }
}

private func check(
  _ predictions: Predictions, _ classNames: [String]
) throws(EvaluationError) {
  guard predictions.count > 0 else {
    throw EvaluationError(
      description: "There are no predictions to evaluate. Expected at least one example.")
  }
  guard classNames.count == predictions.classCount else {
    throw EvaluationError(
      description: """
        The predictions have \(predictions.classCount) classes, but there are \
        \(classNames.count) class names. Expected as many.
        """)
  }
  for row in 0..<predictions.count {
    guard predictions.labels[row] < predictions.classCount else {
      throw EvaluationError(
        description: """
          The label of \(predictions.ids[row]) (row \(row + 1)) is \(predictions.labels[row]). \
          Expected at most \(predictions.classCount - 1).
          """)
    }
    guard predictions.kind != .answers else { continue }
    let values = predictions.row(row)
    let isMargin = predictions.kind == .margins
    guard values.allSatisfy({ $0.isFinite && (isMargin || $0 >= 0) }) else {
      throw EvaluationError(
        description: """
          The scores of \(predictions.ids[row]) (row \(row + 1)) are not all finite\
          \(isMargin ? "" : " and at least 0"): \(values.map { "\($0)" }.joined(separator: ", ")).
          """)
    }
  }
}

extension Predictions {
  /// One example's scores.
  func row(_ row: Int) -> ArraySlice<Float> {
    scores[row * classCount..<(row + 1) * classCount]
  }

  /// The probability, or the score, that one example's true class was given.
  public func probabilityOfTruth(_ row: Int) -> Float {
    scores[row * classCount + Int(labels[row])]
  }
}
