internal import Intake

extension Metrics {
  /// Checks that the lists have one entry a class, that the confusion matrix gives the counts, and
  /// that every share lies between 0 and 1.
  func check(classNames: [String]) throws(RunError) {
    try checkLists(classNames: classNames)
    try checkCounts()
    try checkShares()
    try checkClasses()
    try checkAverages()
    try checkIntervals()
    try checkSigns()
    try validation?.check()
  }

  private func checkLists(classNames: [String]) throws(RunError) {
    let count = classNames.count
    let isSquare = ([confusionMatrix.count] + confusionMatrix.map(\.count)).allSatisfy {
      $0 == count
    }
    try expect(isSquare, "confusion_matrix: expected \(count) rows of \(count) counts")
    try expect(
      perClass.map(\.name) == classNames, "per_class: expected the class names of run.json")
    try expect(
      oneVersusRest.isEmpty || oneVersusRest.map(\.name) == classNames,
      "one_vs_rest: expected the class names of run.json, or nothing")
    let calibration = [logLoss, brierMulticlass, ece15]
    try expect(
      calibration.allSatisfy { ($0 == nil) == reliabilityBins.isEmpty },
      "log_loss, brier_multiclass, ece_15_equal_width_bins, reliability bins: expected all of them, "
        + "or none where there are no probabilities")
    try expect(
      (top2Accuracy == nil) == (top3Accuracy == nil)
        && (top2Accuracy == nil) == oneVersusRest.isEmpty,
      "top_2_accuracy, top_3_accuracy, one_vs_rest: expected all of them, or none where there are no "
        + "scores")
    try expect(
      calibration[0] == nil || top2Accuracy != nil,
      "top_2_accuracy: expected a share beside the log loss, found null")
    try expect(
      reliabilityBins.count <= 100,
      "reliability bins: expected at most 100, found \(reliabilityBins.count)")
    if let problem = paired.flatMap({ TextRule.problem(of: $0.description, limit: 500) }) {
      throw RunError(RunFile.metrics, "paired.description: \(problem)")
    }
    let intervals = [accuracyWilson95] + perClass.map(\.recallWilson95)
    try expect(
      intervals.allSatisfy { $0.count == 2 && $0[0] <= $0[1] }, "expected intervals [lower, upper]")
  }

  private func checkCounts() throws(RunError) {
    let limit = Sums.rowLimit
    try expect(
      confusionMatrix.joined().allSatisfy { (0...limit).contains($0) },
      "confusion_matrix: expected counts from 0 to \(limit)")
    let sum = confusionMatrix.joined().reduce(0, +)
    try expect(
      sum <= limit, "confusion_matrix: expected at most \(limit) examples, found \(sum)")
    try expect(
      samples == sum && samples > 0,
      "samples: expected at least 1 and the sum of the confusion matrix, \(sum), found \(samples)")
    let right = confusionMatrix.indices.reduce(0) { $0 + confusionMatrix[$1][$1] }
    try expect(
      abs(accuracy - Double(right) / Double(samples)) < 1e-9,
      "accuracy: expected \(right) / \(samples), the confusion matrix's, found \(accuracy)")
    let supports = confusionMatrix.map { $0.reduce(0, +) }
    try expect(
      perClass.map(\.support) == supports, "per_class: expected the supports \(supports)")
    let inBins = reliabilityBins.map(\.count)
    try expect(
      inBins.allSatisfy { (0...samples).contains($0) }
        && (inBins.isEmpty || inBins.reduce(0, +) == samples),
      "reliability bins: expected counts that sum to \(samples), found \(inBins)")
  }

  private func checkShares() throws(RunError) {
    var shares = [accuracy] + accuracyWilson95
    shares += [top2Accuracy, top3Accuracy, ece15].compactMap { $0 }
    for average in [macroAverage, weightedAverage] {
      shares += [average.precision, average.recall, average.f1]
    }
    for figures in perClass {
      shares += [figures.precision, figures.recall, figures.f1] + figures.recallWilson95
    }
    for figures in oneVersusRest {
      shares += [figures.rocAUC ?? 0, figures.averagePrecision ?? 0]
    }
    for bin in reliabilityBins {
      shares += [bin.lower, bin.upper, bin.confidence ?? 0, bin.accuracy ?? 0]
    }
    shares += [paired?.mcnemarExactP ?? 0]
    // Probabilities are floats, so a mean of them can exceed 1 by rounding.
    let outside = shares.first { !($0 >= 0 && $0 <= 1 + 1e-3) }
    try expect(outside == nil, "expected shares from 0 to 1, found \(outside ?? 0)")
    for (name, value) in [("log_loss", logLoss), ("brier_multiclass", brierMulticlass)] {
      let value = value ?? 0
      try expect(
        value >= 0 && value.isFinite, "\(name): expected a number of at least 0, found \(value)")
    }
  }

  /// Checks that each class's figures are those of the confusion matrix, where they are defined.
  private func checkClasses() throws(RunError) {
    for (label, figures) in perClass.enumerated() {
      let hits = Double(confusionMatrix[label][label])
      let support = Double(confusionMatrix[label].reduce(0, +))
      let predicted = Double(confusionMatrix.reduce(0) { $0 + $1[label] })
      let expected = [
        ("precision", figures.precision, hits / predicted),
        ("recall", figures.recall, hits / support),
        ("f1", figures.f1, 2 * hits / (support + predicted)),
      ]
      // Written with fewer digits by some programs.
      for (name, value, count) in expected where count.isFinite {
        try expect(
          abs(value - count) <= 1e-6,
          "per_class[\(label)].\(name): expected \(count), the confusion matrix's, found \(value)")
      }
    }
  }

  /// Checks that the averages are means of the classes' figures, and that more guesses are never
  /// right less often.
  private func checkAverages() throws(RunError) {
    let means = [
      ("macro_avg", macroAverage, perClass.map { _ in 1 / Double(perClass.count) }),
      ("weighted_avg", weightedAverage, perClass.map { Double($0.support) / Double(samples) }),
    ]
    for (name, average, weights) in means {
      func mean(_ value: (PerClass) -> Double) -> Double {
        zip(perClass, weights).reduce(0) { $0 + value($1.0) * $1.1 }
      }
      for (key, value, expected) in [
        ("precision", average.precision, mean(\.precision)),
        ("recall", average.recall, mean(\.recall)), ("f1", average.f1, mean(\.f1)),
      ] {
        try expect(
          abs(value - expected) <= 1e-6,
          "\(name).\(key): expected \(expected), the mean over classes, found \(value)")
      }
    }
    guard let top2Accuracy, let top3Accuracy else { return }
    try expect(
      accuracy <= top2Accuracy + 1e-6 && top2Accuracy <= top3Accuracy + 1e-6,
      "expected accuracy ≤ top_2_accuracy ≤ top_3_accuracy, found \(accuracy), \(top2Accuracy), "
        + "\(top3Accuracy)")
  }

  /// Checks that each interval is Wilson's at 95 %, where there is anything to count.
  private func checkIntervals() throws(RunError) {
    let classes = perClass.enumerated().map { label, figures in
      ("per_class[\(label)].recall", figures.recall, figures.support, figures.recallWilson95)
    }
    let all = [("accuracy", accuracy, samples, accuracyWilson95)] + classes
    for (name, share, count, ends) in all where count > 0 {
      // Its ends b solve (share − b)² = z² b (1 − b) / n: their sum and product, by Vieta.
      let q = 3.841_458_820_694_124 / Double(count)  // z² / n
      let (sum, product) = ((2 * share + q) / (1 + q), share * share / (1 + q))
      // Written with a shorter z by some programs.
      try expect(
        abs(ends[0] + ends[1] - sum) <= 1e-4 && abs(ends[0] * ends[1] - product) <= 1e-4,
        "\(name)_wilson_95: expected Wilson’s interval of \(share) of \(count), found \(ends)")
    }
  }

  private func checkSigns() throws(RunError) {
    for (name, value) in [
      ("cohen_kappa", cohenKappa), ("matthews_corrcoef", matthewsCorrcoef),
    ] {
      try expect(
        abs(value) <= 1 + 1e-9, "\(name): expected a number from -1 to 1, found \(value)")
    }
    guard let paired else { return }
    try expect(
      paired.b >= 0 && paired.c >= 0,
      "paired: expected counts of at least 0, found \(paired.b) and \(paired.c)")
    try expect(
      paired.mcnemarCorrectedChi2 >= 0,
      "paired.mcnemar_corrected_chi2: expected at least 0, found \(paired.mcnemarCorrectedChi2)")
  }

  private func expect(
    _ condition: Bool, _ problem: @autoclosure () -> String
  ) throws(RunError) {
    guard condition else { throw RunError(RunFile.metrics, problem()) }
  }
}
