import Evaluation
import RunRecord
import TestData
import Testing

@Suite struct ValidationTests {
  private func predictions(_ rows: [[Float]], _ labels: [UInt16]) -> Predictions {
    Predictions(
      classCount: rows.first?.count ?? 2, ids: labels.indices.map { "\($0)" }, labels: labels,
      scores: rows.flatMap { $0 })
  }

  /// Eight images of four classes, of which the true ones are spread as 4 : 2 : 1 : 1. Probabilities
  /// in proportion to (4 : 2 : 1 : 1)ᵀ are best at the temperature T, for there they are the spread.
  @Test(
    arguments: [
      (2, [16, 4, 1, 1]), (1, [4, 2, 1, 1]), (0.5, [2, 2.0.squareRoot(), 1, 1]),
      (4, [256, 16, 1, 1]),
    ] as [(Double, [Double])])
  func `a known temperature is recovered`(temperature: Double, weights: [Double]) {
    let sum = weights.reduce(0, +)
    let row = weights.map { Float($0 / sum) }
    let validation = Metrics.Validation(
      predictions(Array(repeating: row, count: 8), [0, 0, 0, 0, 1, 1, 2, 3]))
    #expect(abs(validation.temperature - temperature) < 1e-6)
    // The entropy of the spread, 1.75 bits.
    #expect(abs(validation.scaledLogLoss - 1.75 * 0.693_147_180_559_945_3) < 1e-9)
    #expect(validation.scaledLogLoss <= validation.logLoss + 1e-12)
    #expect(validation.samples == 8 && validation.accuracy == 0.5)
  }

  @Test func `where every answer is right or wrong the search ends at its limit`() {
    let right = Metrics.Validation(predictions([[0.9, 0.1], [0.2, 0.8]], [0, 1]))
    #expect(right.temperature == 0.01 && right.accuracy == 1)
    #expect(right.scaledLogLoss < 1e-15)
    let wrong = Metrics.Validation(predictions([[0.9, 0.1], [0.2, 0.8]], [1, 0]))
    #expect(wrong.temperature == 100 && wrong.accuracy == 0)
    #expect(abs(wrong.scaledLogLoss - 0.693) < 0.02)
    #expect(wrong.thresholds.map(\.confidence) == [nil, nil])
    #expect(wrong.thresholds.map(\.coverage) == [0, 0])
  }

  @Test func `the standard error of a temperature is that of its likelihood where it holds`() throws
  {
    // Odds of 4 : 1 where they are 3 : 1 in truth: β = ln 3 / ln 4, and each example's information is
    // p·q·(ln 4)².
    let validation = Metrics.Validation(
      predictions(Array(repeating: [0.8, 0.2], count: 80), (0..<80).map { $0 % 4 == 0 ? 1 : 0 }))
    let temperature = 1.261_859_507
    #expect(abs(validation.temperature - temperature) < 1e-6)
    let information = 80 * 0.1875 * 1.386_294_361 * 1.386_294_361
    let error = try #require(validation.temperatureStandardError)
    #expect(abs(error - temperature * temperature / information.squareRoot()) < 1e-6)
    let interval = try #require(validation.temperatureInterval)
    #expect(abs(interval.lowerBound * interval.upperBound - temperature * temperature) < 1e-6)
    // Two examples leave T open by more than its own size.
    let few = Metrics.Validation(predictions([[0.8, 0.2], [0.7, 0.3]], [0, 1]))
    #expect(few.temperatureStandardError == nil && few.temperatureInterval == nil)
    let limit = Metrics.Validation(predictions([[0.9, 0.1], [0.2, 0.8]], [0, 1]))
    #expect(limit.temperature == 0.01 && limit.temperatureStandardError == nil)
  }

  @Test func `intervals of temperatures hold the truth in 95 of 100 cases`() throws {
    var random = TestRandom(seed: 8)
    var held = 0
    for _ in 0..<500 {
      var rows: [[Float]] = []
      var labels: [UInt16] = []
      for _ in 0..<200 {
        // The truth has the square roots of the stated odds: a temperature of 2.
        let odds = 1 + 8 * random.uniform()
        rows.append([Float(odds * odds / (odds * odds + 1)), Float(1 / (odds * odds + 1))])
        labels.append(random.uniform() < odds / (odds + 1) ? 0 : 1)
      }
      let found = Metrics.Validation(predictions(rows, labels)).temperatureInterval
      if found?.contains(2) == true { held += 1 }
    }
    // Nominally 475, less what 200 examples' asymptotics are worth.
    #expect((455...495).contains(held), "held \(held) of 500")
  }

  @Test func `one image and impossible certainty are measured`() {
    let one = Metrics.Validation(predictions([[0.75, 0.25]], [0]))
    #expect(one.samples == 1 && one.temperature == 0.01)
    #expect(one.thresholds.map(\.confidence) == [nil, nil], "one answer shows nothing")
    let certain = Metrics.Validation(predictions([[1, 0], [1, 0], [1, 0]], [0, 0, 1]))
    // 52 ln 2 / T = ln 2 where the odds are two to one.
    #expect(abs(certain.temperature - 52) < 1e-6)
    #expect(certain.logLoss.isFinite && certain.scaledLogLoss.isFinite)
    let single = Metrics.Validation(predictions([[1], [1]], [0, 0]))
    #expect(single.accuracy == 1 && single.scaledLogLoss < 1e-15)
    #expect(single.temperature == 1, "no temperature changes anything")
  }

  @Test func `a threshold accepts as much as is shown to reach its target`() {
    // Sure to unsure: 400 right, then one wrong of ten.
    let confidences = (0..<1000).map { 0.999 - Float($0) / 2500 }
    let labels: [UInt16] = (0..<1000).map { $0 >= 400 && $0 % 10 == 0 ? 1 : 0 }
    let validation = Metrics.Validation(predictions(confidences.map { [$0, 1 - $0] }, labels))
    #expect(validation.thresholds.map(\.target) == [0.95, 0.99])
    // 35 wrong of 750 are shown to be right in 93.8 %; 19 of 590, in 95.3 %.
    let accepted = validation.thresholds.map { Int(($0.coverage * 1000).rounded()) }
    let bounds = zip(accepted, [0.95, 0.99]).map { count, target in
      let wrong = labels.prefix(count).count { $0 == 1 }
      return clopperPearson(count - wrong, of: count, tail: 0.05)[0] >= target
    }
    #expect(bounds == [true, true])
    #expect(accepted[0] > 550 && accepted[0] < 700 && accepted[1] > 300 && accepted[1] < 420)
    let next = labels.prefix(accepted[0] + 10).count { $0 == 1 }
    #expect(clopperPearson(accepted[0] + 10 - next, of: accepted[0] + 10, tail: 0.05)[0] < 0.95)
  }

  @Test func `few answers, all right, show no target`() {
    let few = predictions((0..<58).map { _ in [0.9, 0.1] }, [UInt16](repeating: 0, count: 58))
    #expect(Metrics.Validation(few).thresholds.map(\.confidence) == [nil, nil])
    let enough = predictions((0..<59).map { _ in [0.9, 0.1] }, [UInt16](repeating: 0, count: 59))
    #expect(Metrics.Validation(enough).thresholds[0].coverage == 1)
  }

  @Test func `exact intervals are those of the binomial distribution`() {
    let references: [(Int, Int, Double, Double, Double)] = [
      (80, 100, 0.025, 0.708157, 0.873344), (3, 5, 0.05, 0.189255, 0.923560),
      (0, 10, 0.05, 0, 0.258866), (10, 10, 0.05, 0.741134, 1), (0, 0, 0.05, 0, 1),
    ]
    for (successes, count, tail, lower, upper) in references {
      let found = clopperPearson(successes, of: count, tail: tail)
      #expect(abs(found[0] - lower) < 1e-6 && abs(found[1] - upper) < 1e-6, "\(successes)")
    }
  }

  @Test func `metrics have validation figures where there were validation images`() throws {
    let test = predictions([[0.9, 0.1]], [0])
    let validation = predictions([[0.6, 0.4], [0.7, 0.3]], [0, 1])
    let names = ["a", "b"]
    #expect(try Metrics(of: test, classNames: names).validation == nil)
    let metrics = try Metrics(of: test, classNames: names, validation: validation)
    #expect(metrics.validation?.samples == 2 && metrics.validation?.accuracy == 0.5)
    #expect(throws: EvaluationError.self) {
      try Metrics(of: test, classNames: names, validation: predictions([[.nan, 0]], [0]))
    }
  }
}
