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
    let isScored = predictions.kind != .answers
    let bins = predictions.kind == .probabilities ? reliability(predictions) : nil
    self.init(
      confusion(predictions), classNames,
      logLoss: bins.map { _ in meanLogLoss(predictions) },
      brier: bins.map { _ in brier(predictions) },
      top2: isScored ? topAccuracy(predictions, 2) : nil,
      top3: isScored ? topAccuracy(predictions, 3) : nil, bins,
      isScored ? rankingAreas(predictions, classNames) : [],
      validation: validation.flatMap {
        $0.kind == .probabilities && predictions.kind == .probabilities ? Validation($0) : nil
      })
  }

  /// Measures what sums count. Areas take positives and negatives of a cell as evenly mixed.
  public init(of sums: Sums) {
    let count = Double(sums.samples)
    self.init(
      sums.confusion, sums.classNames, logLoss: sums.logLoss / count, brier: sums.brier / count,
      top2: Double(sums.top2) / count, top3: Double(sums.top3) / count,
      Calibration(of: sums, AnswerEntries(sums)).bins,
      rankingAreas(sums.classNames) { Ranking(sums.classes[$0]) })
  }

  private init(
    _ matrix: [[Int]], _ classNames: [String], logLoss: Double?, brier: Double?, top2: Double?,
    top3: Double?, _ bins: [ReliabilityBin]?, _ oneVersusRest: [OneVersusRest],
    validation: Validation? = nil
  ) {
    let classes = classFigures(matrix, classNames)
    let count = matrix.joined().reduce(0, +)
    let correct = matrix.indices.reduce(0) { $0 + matrix[$1][$1] }
    self.init(
      samples: count, accuracy: Double(correct) / Double(count),
      accuracyWilson95: wilson95(correct, of: count), confusionMatrix: matrix, perClass: classes,
      macroAverage: average(classes) { _ in 1 },
      weightedAverage: average(classes) { Double($0.support) }, logLoss: logLoss,
      brierMulticlass: brier, top2Accuracy: top2, top3Accuracy: top3, cohenKappa: kappa(matrix),
      matthewsCorrcoef: matthewsCorrelation(matrix),
      ece15: bins.map { expectedCalibrationError($0, of: count) }, reliabilityBins: bins ?? [],
      oneVersusRest: oneVersusRest, validation: validation)
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
