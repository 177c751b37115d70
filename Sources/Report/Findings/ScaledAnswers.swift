import Evaluation
import RunRecord

/// The probabilities of the seeds as they are used: each scaled by its temperature where every seed has
/// one, else as given.
struct ScaledAnswers: Sendable {
  /// The seeds that answer the same examples, the run shown first; it alone where the others do not.
  let models: [(predictions: Predictions, temperature: Double)]
  /// How many seeds there are.
  let count: Int
  let isScaled: Bool
  /// The confidences, and what of their distance from the accuracy is chance.
  let sample: ScaledSeeds

  /// nil where the run shown has no probabilities.
  init?(_ seeds: SeedFindings) {
    if let sums = seeds.runs.first?.sums {
      (models, count, isScaled) = ([], 1, false)
      sample = ScaledSeeds(sums)
      return
    }
    guard let shown = seeds.runs.first?.probabilities else { return nil }
    let areAlike = seeds.runs.allSatisfy { $0.predictions?.isAlike(shown) ?? false }
    let used = areAlike ? seeds.runs : [seeds.runs[0]]
    let temperatures = used.compactMap { $0.metrics.validation?.temperature }
    let isScaled = temperatures.count == used.count
    self.isScaled = isScaled
    let models = used.enumerated().compactMap { place, run in
      run.probabilities.map { ($0, isScaled ? temperatures[place] : 1) }
    }
    guard let sample = ScaledSeeds(models) else { return nil }
    self.models = models
    count = models.count
    self.sample = sample
  }

  var areSeveral: Bool { count > 1 }
  /// `scaled`, `given`
  var kind: String { isScaled ? "scaled" : "given" }
  /// `after scaling`, `as given`
  var when: String { isScaled ? "after scaling" : "as given" }
  /// ` on average over ten seeds`; nothing for a single run.
  var onAverage: String {
    areSeveral ? " on average over \(Phrase.word(count)) seeds" : ""
  }
}
