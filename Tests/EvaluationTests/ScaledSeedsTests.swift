import Evaluation
import RunRecord
import TestData
import Testing

@Suite struct ScaledSeedsTests {
  /// Answers of two classes, each with a confidence of 0.5 to 1.
  private func predictions(
    _ labels: [UInt16], _ answers: [UInt16], _ confidences: [Double]
  ) -> Predictions {
    Predictions(
      classCount: 2, ids: labels.indices.map { "\($0)" }, labels: labels,
      scores: zip(answers, confidences).flatMap { answer, confidence in
        let pair = [Float(confidence), Float(1 - confidence)]
        return answer == 0 ? pair : pair.reversed()
      })
  }

  private func seeds(_ models: [(Predictions, Double)]) throws -> ScaledSeeds {
    try #require(ScaledSeeds(models))
  }

  @Test func `confidence and precision of a class are those of its answers`() throws {
    let labels: [UInt16] = [0, 0, 1, 1]
    let sample = try seeds([
      (predictions(labels, [0, 0, 0, 1], [0.9, 0.8, 0.7, 0.6]), 1),
      (predictions(labels, [0, 1, 1, 1], [0.8, 0.7, 0.6, 0.55]), 1),
    ])
    let classes = ClassCalibration.all(of: sample)
    #expect(classes.map(\.label) == [0, 1] && classes.map(\.answers) == [2, 2])
    #expect(abs(classes[0].confidence - 0.8) < 1e-6)
    #expect(abs(classes[0].precision - (2.0 / 3 + 1) / 2) < 1e-12)
    #expect(abs((classes[1].difference?.mean ?? 0) - (-0.4 + (1.85 - 2) / 3) / 2) < 1e-6)
    #expect(classes.allSatisfy { ($0.p ?? 0) > 0.05 })
    let alone = ClassCalibration.all(of: sample.alone(1))
    #expect(alone.map(\.answers) == [1, 3] && alone[0].precision == 1)
  }

  @Test func `a class that some seed never answers is shown, and not judged`() throws {
    let labels: [UInt16] = [0, 1, 1]
    let sample = try seeds([
      (predictions(labels, [0, 0, 0], [0.9, 0.9, 0.9]), 1),
      (predictions(labels, [0, 1, 0], [0.9, 0.9, 0.9]), 1),
    ])
    let classes = ClassCalibration.all(of: sample)
    #expect(classes[1].answers == 0.5 && classes[1].p == nil && classes[1].interval == nil)
    #expect(classes[0].p != nil)
  }

  @Test func `different examples, or none, are no sample`() {
    let one = predictions([0, 1], [0, 1], [0.9, 0.9])
    let other = predictions([0, 0], [0, 1], [0.9, 0.9])
    #expect(ScaledSeeds([(one, 1), (other, 1)]) == nil && ScaledSeeds([]) == nil)
    #expect(ScaledSeeds([(predictions([], [], []), 1)]) == nil)
  }

  @Test func `few answers that are all right show nothing, many do`() throws {
    func p(_ count: Int) throws -> Double {
      let zeros = [UInt16](repeating: 0, count: count)
      let sample = try seeds([
        (predictions(zeros, zeros, [Double](repeating: 0.9, count: count)), 1)
      ])
      return try #require(ClassCalibration.all(of: sample).first?.p)
    }
    // One and a half misses are expected of fifteen, a hundred of a thousand.
    #expect(try p(15) > 0.05 && p(1000) < 1e-6)
  }

  /// How often some class of calibrated models is called off in a thousand cases; `offset` shifts what a
  /// seed says of a class, by chance and around 0.
  private func called(seeds: Int, offset: Double, using random: inout TestRandom) throws -> Int {
    var called = 0
    for _ in 0..<1000 {
      let labels = (0..<150).map { _ in UInt16(random.next() % 2) }
      let models = (0..<seeds).map { _ in
        let shifts = [offset * random.normal(), offset * random.normal()]
        var answers: [UInt16] = []
        var confidences: [Double] = []
        for label in labels {
          // Mostly near 1, where misses are rare.
          let chance = 1 - 0.4 * random.uniform() * random.uniform()
          answers.append(random.uniform() < chance ? label : 1 - label)
          confidences.append(min(max(chance + shifts[Int(answers[answers.count - 1])], 0.5), 1))
        }
        return (predictions(labels, answers, confidences), 1.0)
      }
      let sample = try self.seeds(models)
      if ClassCalibration.all(of: sample).contains(where: { ($0.p ?? 1) < 0.05 }) { called += 1 }
    }
    return called
  }

  @Test func `of calibrated models a class is called off in one case of twenty at most`() throws {
    var random = TestRandom(seed: 5)
    // 50 of 1000, and two standard errors.
    let one = try called(seeds: 1, offset: 0, using: &random)
    #expect(one <= 64 && one > 5, "called \(one) of 1000")
    let five = try called(seeds: 5, offset: 0.02, using: &random)
    #expect(five <= 64, "called \(five) of 1000")
  }

  @Test func `a price demands a confidence, and both have their cost`() throws {
    let labels = [UInt16](repeating: 0, count: 4)
    let sample = try seeds([
      (predictions(labels, [0, 0, 1, 1], [0.95, 0.9, 0.85, 0.6]), 1),
      (predictions(labels, [0, 0, 0, 1], [0.95, 0.85, 0.75, 0.6]), 1),
    ])
    let five = AnswerCost(sample, ratio: 5)
    // Of eight answers five have at least 0.8, one of them wrong; three are handed over.
    #expect(abs(five.threshold - 0.8) < 1e-12 && five.answered == 5.0 / 8)
    let (cost, costOfAll): (Double, Double) = (8.0 / 8, 15.0 / 8)
    #expect(five.accuracy == 0.8)
    #expect(abs(five.cost - cost) < 1e-12)
    #expect(five.costOfAll == costOfAll)
    let one = AnswerCost(sample, ratio: 1)
    #expect(one.threshold == 0 && one.answered == 1 && one.cost == one.costOfAll)
    let none = AnswerCost(sample, ratio: 100)
    #expect(none.accuracy == nil && none.cost == 1)
  }

  @Test func `of a calibrated model Chow's threshold costs the least`() throws {
    var random = TestRandom(seed: 6)
    let labels = [UInt16](repeating: 0, count: 40_000)
    let confidences = labels.map { _ in 0.5 + 0.5 * random.uniform() }
    let answers = confidences.map { random.uniform() < $0 ? UInt16(0) : 1 }
    let sample = try seeds([(predictions(labels, answers, confidences), 1)])
    let found = AnswerCost(sample, ratio: 5)
    for threshold in [0.7, 0.75, 0.85, 0.9] {
      let cost = zip(confidences, answers).reduce(0.0) { sum, answer in
        sum + (answer.0 >= threshold ? (answer.1 == 0 ? 0 : 5) : 1)
      }
      #expect(found.cost < cost / 40_000, "\(threshold)")
    }
  }

  @Test func `candidates are those of the mean, with the seeds that have them too`() throws {
    let labels: [UInt16] = [0, 0, 0, 1, 1, 1]
    // Row 2 is doubtful in both seeds, row 5 in the first alone.
    let first = predictions(labels, [0, 0, 1, 1, 1, 0], [0.9, 0.9, 0.9, 0.9, 0.9, 0.95])
    let second = predictions(labels, [0, 0, 1, 1, 1, 1], [0.9, 0.9, 0.8, 0.9, 0.9, 0.6])
    let both = try #require(SharedCandidates([(first, 1), (second, 1)], limit: 9))
    #expect(both.count == 2 && both.seeds == [2: 2, 5: 1] && both.inAll == 1)
    #expect(both.learning.candidates.map(\.row) == [2, 5], "by the mean margin, the lowest first")
    #expect(abs(both.predictions.probabilityOfTruth(2) - 0.15) < 1e-6)
    let one = try #require(SharedCandidates([(second, 1)], limit: 9))
    #expect(one.seeds == [2: 1] && one.inAll == 1)
    let other = predictions([0, 0, 0, 1, 1, 0], second.answers, [0.9, 0.9, 0.8, 0.9, 0.9, 0.6])
    #expect(SharedCandidates([(first, 1), (other, 1)], limit: 9) == nil)
  }

  @Test func `each seed's probabilities are scaled before they are averaged`() throws {
    // Odds of 9 : 1 become 3 : 1 at a temperature of 2.
    let one = predictions([0], [0], [0.9])
    let mean = try #require(Ensemble.mean(of: [(one, 2), (one, 1)]))
    #expect(abs(mean.scores[0] - (0.75 + 0.9) / 2) < 1e-6)
  }
}
