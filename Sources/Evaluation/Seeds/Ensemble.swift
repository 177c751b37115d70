package import RunRecord

/// The mean of the probabilities that several models give (Lakshminarayanan, Pritzel and Blundell
/// 2017).
package struct Ensemble: Sendable {
  /// The mean probabilities; the answer is the class of the highest.
  package let predictions: Predictions

  /// Averages the models in their order; nil where there is one model, or they do not give probabilities
  /// of the same examples.
  package init?(_ models: [Predictions]) {
    guard models.count > 1, let first = models.first,
      models.allSatisfy({
        $0.kind == .probabilities && $0.labels == first.labels && $0.ids == first.ids
          && $0.classCount == first.classCount
      })
    else { return nil }
    var sums = [Double](repeating: 0, count: first.scores.count)
    for model in models {
      model.scores.withUnsafeBufferPointer { scores in
        for place in sums.indices { sums[place] += Double(scores[place]) }
      }
    }
    let scores = sums.map { Float($0 / Double(models.count)) }
    predictions = Predictions(
      classCount: first.classCount, ids: first.ids, labels: first.labels, scores: scores)
  }

  /// The share of right answers.
  package var accuracy: Double {
    ratio(
      Double((0..<predictions.count).count(where: predictions.isRight)),
      Double(predictions.count))
  }
}
