import Evaluation
import RunRecord

/// What averaging the seeds' probabilities gives.
package struct EnsembleFindings: Sendable {
  /// The share of right answers of the ensemble, and the mean of the seeds'.
  package let accuracy, mean: Double
  /// Right answers of the ensemble against those of the run shown.
  let against: PairedCounts
  private let seeds: Int

  /// nil of a single run, or where a run has no probabilities.
  package init?(_ seeds: SeedFindings) {
    let predictions = seeds.runs.compactMap(\.predictions)
    guard predictions.count == seeds.runs.count, let ensemble = Ensemble(predictions) else {
      return nil
    }
    accuracy = ensemble.accuracy
    mean = seeds.mean(\.metrics.accuracy)
    against = ensemble.against
    self.seeds = seeds.runs.count
  }

  /// What the ensemble reaches beside one run, in a sentence.
  package var statement: String {
    "Averaging the probabilities of all \(Phrase.word(seeds)) seeds gives \(Phrase.percent(accuracy)), against "
      + "\(Phrase.percent(mean)) for one seed on average. Beside the run shown it corrects "
      + "\(Phrase.count(against.onlyFirst, "answer")) and spoils \(Phrase.count(against.onlySecond)) "
      + "(McNemar’s exact test, p\u{A0}\(Phrase.pRelation(against.exactP)))."
  }

  /// Whether the ensemble is better: 1 yes, −1 worse, 0 not told apart at 0.05.
  var comparison: Int {
    guard against.exactP < 0.05 else { return 0 }
    return against.onlyFirst > against.onlySecond ? 1 : -1
  }
}
