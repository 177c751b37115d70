import Evaluation
import RunRecord

/// What can be had without the model: by guessing, by one answer, by the means of the classes.
package struct BaselineFindings: Sendable {
  /// The share that an even guess among all classes has right on average.
  package let chance: Double
  /// The answer that is most frequent in training, or in the test where the training is not known, and
  /// the share that always giving it has right.
  package let majority: (label: Int, share: Double)?
  /// The share that has the nearest mean image of its class, with its 95% Wilson interval; nil where it
  /// was not recorded.
  package let centroids: (share: Double, interval: [Double])?
  private let run: Run
  private let tally: Tally
  private let accuracy: AccuracyFindings

  package init(_ run: Run, _ accuracy: AccuracyFindings) {
    self.run = run
    self.accuracy = accuracy
    tally = accuracy.tally
    chance = 1 / Double(max(tally.names.count, 1))
    majority = tally.majority
    centroids = run.audit?.nearestCentroid.flatMap { found in
      let samples = run.metrics.samples
      guard samples > 0 else { return nil }
      return (Double(found.correct) / Double(samples), wilson95(found.correct, of: samples))
    }
  }

  /// What the class means reach, and whether the model is shown to do better; nothing where that was
  /// not recorded.
  ///
  /// Rule: better or worse where the two 95% intervals have nothing in common.
  package var statement: String {
    guard let centroids, let lower = accuracy.ends.first, let upper = accuracy.ends.last else {
      return ""
    }
    let reach =
      "Giving each \(run.noun.singular) the class whose mean in training is nearest (nearest centroids), "
      + "which learns nothing but averages, is right on \(Phrase.percent(centroids.share, 2))"
    if lower > centroids.interval[1] {
      let gain = Phrase.difference(accuracy.share, centroids.share).dropFirst()
      return
        "\(reach); the model is right on \(Phrase.percent(accuracy.share, 2)), \(gain) points more."
    }
    return upper < centroids.interval[0]
      ? "\(reach): more often than the model." : "\(reach); the model is not shown to do better."
  }
}
