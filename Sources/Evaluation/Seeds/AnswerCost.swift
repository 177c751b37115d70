/// What answering only with some confidence costs, where a wrong answer costs a number of times as much
/// as handing an example to a person.
///
/// An answer is worth giving where its chance of being right is at least 1 − 1/r (Chow 1970, "On
/// optimum recognition error and reject tradeoff"), so nothing is chosen on the examples it is measured
/// on.
package struct AnswerCost: Equatable, Sendable {
  /// r: what a wrong answer costs, in examples handed to a person.
  package let ratio: Double
  /// The confidence demanded, 1 − 1/r.
  package let threshold: Double
  /// Means over the seeds: the share of the examples that is answered, and that answered wrongly.
  package let answered, wrong: Double
  /// The share of all answers that would be wrong, without a threshold.
  package let wrongOfAll: Double

  /// The share of the given answers that are right; nil where none is given.
  package var accuracy: Double? { answered > 0 ? 1 - wrong / answered : nil }
  /// The mean cost of an example.
  package var cost: Double { ratio * wrong + 1 - answered }
  /// The same if every example is answered.
  package var costOfAll: Double { ratio * wrongOfAll }

  /// Measures answers at r ≥ 1.
  package init(_ sample: ScaledSeeds, ratio: Double) {
    self.ratio = ratio
    let threshold = 1 - 1 / ratio
    self.threshold = threshold
    var (answered, wrong, wrongOfAll) = (0, 0, 0)
    for seed in sample.seeds {
      for (row, confidence) in seed.confidences.enumerated() {
        let (isGiven, isRight) = (confidence >= threshold, seed.isRight[row])
        let weight = seed.weight(row)
        if isGiven { answered += weight }
        if isGiven, !isRight { wrong += weight }
        if !isRight { wrongOfAll += weight }
      }
    }
    let count = Double(sample.seeds.count * sample.count)
    self.answered = Double(answered) / count
    self.wrong = Double(wrong) / count
    self.wrongOfAll = Double(wrongOfAll) / count
  }
}
