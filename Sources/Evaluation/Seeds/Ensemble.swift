package import RunRecord

/// The mean of the probabilities that several models give (Lakshminarayanan, Pritzel and Blundell
/// 2017), beside one of them.
package struct Ensemble: Sendable {
  /// The mean probabilities; the answer is the class of the highest.
  package let predictions: Predictions
  /// Which answers are right in one or the other: the ensemble's first, those of one model second.
  package let against: PairedCounts

  /// Averages the models in their order, and sets the mean against the first; nil where there is one
  /// model, or they do not give probabilities of the same examples.
  package init?(_ models: [Predictions]) {
    guard models.count > 1, let first = models.first,
      models.allSatisfy({
        $0.kind == .probabilities && $0.labels == first.labels && $0.ids == first.ids
          && $0.classCount == first.classCount
      })
    else { return nil }
    let scores = first.scores.indices.map { place in
      Float(models.reduce(0.0) { $0 + Double($1.scores[place]) } / Double(models.count))
    }
    let mean = Predictions(
      classCount: first.classCount, ids: first.ids, labels: first.labels, scores: scores)
    predictions = mean
    against = PairedCounts(
      first: (0..<mean.count).map(mean.isRight), second: (0..<first.count).map(first.isRight))
  }

  /// The share of right answers.
  package var accuracy: Double {
    ratio(
      Double((0..<predictions.count).count(where: predictions.isRight)),
      Double(predictions.count))
  }
}
