package import RunRecord

/// Examples whose label may be wrong by what several models that differ in their seed make of them
/// together; of one model as well.
///
/// Confident learning is done on the mean of their probabilities, each at the temperature of its model,
/// and then for each model by itself: what is a candidate in every seed does not hang on one of them.
package struct SharedCandidates: Sendable {
  /// The candidates of the mean probabilities.
  package let learning: ConfidentLearning
  /// The mean probabilities.
  package let predictions: Predictions
  /// In how many seeds each candidate of the mean, by its row, is one as well.
  package let seeds: [Int: Int]
  /// How many models there are.
  package let count: Int
  /// How many of the mean's answers are wrong.
  package let errors: Int

  /// How many candidates every seed has.
  package var inAll: Int { seeds.values.count { $0 == count } }

  /// nil where the models do not give probabilities of the same examples. Keeps at most `limit`
  /// candidates with their figures, and counts all.
  package init?(
    _ models: [(predictions: Predictions, temperature: Double)], limit: Int
  ) {
    guard let mean = Ensemble.mean(of: models) else { return nil }
    let learning = ConfidentLearning(mean, limit: limit)
    predictions = mean
    self.learning = learning
    count = models.count
    errors = (0..<mean.count).count { !mean.isRight($0) }
    let rows = (0..<mean.count).filter { learning.isCandidate($0, of: mean) }
    var seeds = Dictionary(uniqueKeysWithValues: rows.map { ($0, models.count == 1 ? 1 : 0) })
    for model in models.count > 1 ? models : [] {
      guard let scaled = Ensemble.mean(of: [model]) else { continue }
      let own = ConfidentLearning(scaled, limit: 0)
      for row in rows where own.isCandidate(row, of: scaled) { seeds[row, default: 0] += 1 }
    }
    self.seeds = seeds
  }

  /// The candidates of sums, whose rows are those of the examples listed in them.
  package init(_ sums: Sums) {
    learning = ConfidentLearning(sums)
    let listed = Predictions(listedIn: sums)
    predictions = listed
    count = 1
    errors = sums.samples - sums.correct
    let learning = learning
    let rows = (0..<listed.count).filter { learning.isCandidate($0, of: listed) }
    seeds = Dictionary(uniqueKeysWithValues: rows.map { ($0, 1) })
  }
}
