import Evaluation
import RunRecord

/// What averaging the seeds' probabilities gives.
package struct EnsembleFindings: Sendable {
  /// The share of right answers of the ensemble, and the mean of the seeds'.
  package let accuracy, mean: Double
  /// How much more often the ensemble is right than one seed, over seeds and examples.
  private let gain: SeededMean
  private let seeds: Int

  /// nil of a single run, or where a run has no probabilities.
  package init?(_ seeds: SeedFindings) {
    let predictions = seeds.runs.compactMap(\.predictions)
    guard predictions.count == seeds.runs.count, let ensemble = Ensemble(predictions),
      let gain = seeds.gain(of: ensemble.predictions.answers)
    else { return nil }
    accuracy = ensemble.accuracy
    mean = seeds.mean(\.metrics.accuracy)
    self.gain = gain
    self.seeds = seeds.runs.count
  }

  /// What the ensemble reaches beside one seed, in a sentence.
  package var statement: String {
    let interval =
      gain.interval().map {
        " (difference \(Phrase.difference(accuracy, mean)) points, 95% interval \(Phrase.points($0.lowerBound, 2)) "
          + "to \(Phrase.points($0.upperBound, 2)))"
      } ?? ""
    return "The averaged probabilities of all \(Phrase.word(seeds)) seeds are right on "
      + "\(Phrase.percent(accuracy, 2)), against \(Phrase.percent(mean, 2)) for one seed on "
      + "average\(interval)."
  }

  /// Whether the ensemble is better: 1 yes, −1 worse, 0 not told apart at 0.05.
  var comparison: Int {
    guard let p = gain.pValue, p < 0.05 else { return 0 }
    return gain.mean > 0 ? 1 : -1
  }
}
