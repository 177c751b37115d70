package import RunRecord

/// The answers of several models that differ in their seed with the confidence that each has in them, at
/// temperatures of their own; of one model as well.
package struct ScaledSeeds: Sendable {
  /// The number of examples.
  package let count: Int
  package let classCount: Int
  package let seeds: [Seed]

  /// One seed's answers.
  package struct Seed: Sendable {
    package let answers: [UInt16]
    package let calibration: Calibration
    package let isRight: [Bool]
    /// How many answers each entry stands for; nil where it is one.
    fileprivate(set) var weights: [Int]?
    package let reliability: Reliability

    package var confidences: [Double] { calibration.confidences }

    func weight(_ row: Int) -> Int { weights?[row] ?? 1 }
  }

  /// Measures models, each at its temperature; nil where they do not give probabilities of the same
  /// examples, or there are none.
  package init?(_ models: [(predictions: Predictions, temperature: Double)]) {
    guard let first = models.first?.predictions, first.count > 0,
      models.allSatisfy({ $0.predictions.isAlike(first) })
    else { return nil }
    count = first.count
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
    ScaledSeeds(count: count, classCount: classCount, seeds: [seeds[place]])
  }

  /// The answers of sums, with their probabilities as given.
  package init(_ sums: Sums) {
    let entries = AnswerEntries(sums)
    let calibration = Calibration(of: sums, entries)
    self.init(
      count: sums.samples, classCount: sums.classNames.count,
      seeds: [
        Seed(
          answers: entries.answers, calibration: calibration, isRight: entries.isRight,
          weights: entries.weights,
          reliability: Reliability(
            entries.confidences, isRight: entries.isRight, weights: entries.weights))
      ])
  }

  /// The number of entries that the answers of a seed are in.
  var entries: Int { seeds.first?.answers.count ?? 0 }

  /// How many answers some entries stand for; nil where each is one.
  func weights(of rows: [Int32]) -> [Int]? {
    seeds.first?.weights.map { weights in rows.map { weights[Int($0)] } }
  }

  private init(count: Int, classCount: Int, seeds: [Seed]) {
    self.count = count
    self.classCount = classCount
    self.seeds = seeds
  }
}
