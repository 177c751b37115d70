import RunRecord

extension Fixture {
  /// The metrics that a confusion matrix determines; the others are plausible constants.
  static func metrics(_ names: [String], _ matrix: [[Int]]) -> Metrics {
    let samples = matrix.joined().reduce(0, +)
    let right = matrix.indices.reduce(0) { $0 + matrix[$1][$1] }
    let perClass = names.indices.map { label in
      let support = matrix[label].reduce(0, +)
      let predicted = matrix.reduce(0) { $0 + $1[label] }
      let precision = ratio(matrix[label][label], predicted)
      let recall = ratio(matrix[label][label], support)
      let sum = precision + recall
      return Metrics.PerClass(
        name: names[label], precision: precision, recall: recall,
        f1: sum > 0 ? 2 * precision * recall / sum : 0, support: support,
        recallWilson95: wilson(matrix[label][label], support))
    }
    return Metrics(
      samples: samples, accuracy: ratio(right, samples), accuracyWilson95: wilson(right, samples),
      confusionMatrix: matrix, perClass: perClass,
      macroAverage: average(perClass, weights: names.map { _ in 1 / Double(names.count) }),
      weightedAverage: average(perClass, weights: perClass.map { ratio($0.support, samples) }),
      logLoss: 0.5, brierMulticlass: 0.3, top2Accuracy: max(ratio(right, samples), 0.9),
      top3Accuracy: 1, cohenKappa: 0.7,
      matthewsCorrcoef: 0.7, ece15: 0.02,
      reliabilityBins: [
        .init(lower: 0, upper: 1, count: samples, confidence: 0.8, accuracy: 0.8)
      ],
      oneVersusRest: names.map { .init(name: $0, rocAUC: 0.9, averagePrecision: 0.8) },
      paired: nil)
  }

  private static func ratio(_ part: Int, _ whole: Int) -> Double {
    whole > 0 ? Double(part) / Double(whole) : 0
  }

  private static func average(_ classes: [Metrics.PerClass], weights: [Double]) -> Metrics.Average {
    func mean(_ value: KeyPath<Metrics.PerClass, Double>) -> Double {
      zip(classes, weights).reduce(0) { $0 + $1.0[keyPath: value] * $1.1 }
    }
    return Metrics.Average(precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1))
  }

  /// Wilson's score interval at 95 %.
  private static func wilson(_ right: Int, _ count: Int) -> [Double] {
    guard count > 0 else { return [0, 1] }
    let (z, n, p) = (1.959963984540054, Double(count), ratio(right, count))
    let middle = (p + z * z / (2 * n)) / (1 + z * z / n)
    let half = z * (p * (1 - p) / n + z * z / (4 * n * n)).squareRoot() / (1 + z * z / n)
    return [max(middle - half, 0), min(middle + half, 1)]
  }
}
