package import RunRecord

/// The answers of several models that differ in their seed with the confidence that each has in them, at
/// temperatures of their own; of one model as well.
package struct ScaledSeeds: Sendable {
  /// Each example's true class.
  package let labels: [UInt16]
  package let classCount: Int
  package let seeds: [Seed]

  /// One seed's answers.
  package struct Seed: Sendable {
    package let answers: [UInt16]
    package let calibration: Calibration
    package let isRight: [Bool]
    package let reliability: Reliability

    package var confidences: [Double] { calibration.confidences }
  }

  /// Measures models, each at its temperature; nil where they do not give probabilities of the same
  /// examples, or there are none.
  package init?(_ models: [(predictions: Predictions, temperature: Double)]) {
    guard let first = models.first?.predictions, first.count > 0,
      models.allSatisfy({ $0.predictions.isAlike(first) })
    else { return nil }
    labels = first.labels
    classCount = first.classCount
    seeds = models.map { model in
      let calibration = Calibration(of: model.predictions, temperature: model.temperature)
      let isRight = zip(model.predictions.answers, first.labels).map { $0 == $1 }
      return Seed(
        answers: model.predictions.answers, calibration: calibration, isRight: isRight,
        reliability: Reliability(calibration.confidences, isRight: isRight))
    }
  }

  /// One of the seeds by itself.
  package func alone(_ place: Int) -> ScaledSeeds {
    ScaledSeeds(labels: labels, classCount: classCount, seeds: [seeds[place]])
  }

  private init(labels: [UInt16], classCount: Int, seeds: [Seed]) {
    self.labels = labels
    self.classCount = classCount
    self.seeds = seeds
  }
}
