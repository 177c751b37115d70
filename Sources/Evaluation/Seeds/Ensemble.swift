package import RunRecord

/// The mean of the probabilities that several models give (Lakshminarayanan, Pritzel and Blundell
/// 2017).
package struct Ensemble: Sendable {
  /// The mean probabilities; the answer is the class of the highest.
  package let predictions: Predictions

  /// Averages the models in their order; nil where there is one model, or they do not give probabilities
  /// of the same examples.
  package init?(_ models: [Predictions]) {
    guard models.count > 1, let mean = Self.mean(of: models.map { ($0, 1) }) else { return nil }
    predictions = mean
  }

  /// The mean of the probabilities that models give, each at a temperature of its own; nil where they do
  /// not give probabilities of the same examples.
  package static func mean(
    of models: [(predictions: Predictions, temperature: Double)]
  ) -> Predictions? {
    guard let first = models.first?.predictions,
      models.allSatisfy({ $0.predictions.isAlike(first) })
    else { return nil }
    var sums = [Double](repeating: 0, count: first.scores.count)
    for model in models {
      model.predictions.forEachRow(at: model.temperature) { row, probabilities in
        let start = row * first.classCount
        for (place, probability) in probabilities.enumerated() {
          sums[start + place] += probability
        }
      }
    }
    return Predictions(
      classCount: first.classCount, ids: first.ids, labels: first.labels,
      scores: sums.map { Float($0 / Double(models.count)) })
  }

  /// The share of right answers.
  package var accuracy: Double {
    ratio(
      Double((0..<predictions.count).count(where: predictions.isRight)),
      Double(predictions.count))
  }
}

extension Predictions {
  /// Whether both are probabilities of the same examples and classes.
  package func isAlike(_ other: Predictions) -> Bool {
    kind == .probabilities && other.kind == .probabilities && labels == other.labels
      && ids == other.ids && classCount == other.classCount
  }
}
