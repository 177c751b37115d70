import Evaluation
import RunRecord
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

  @Test func `one image and impossible certainty are measured`() {
    let one = Metrics.Validation(predictions([[0.75, 0.25]], [0]))
    #expect(one.samples == 1 && one.temperature == 0.01)
    #expect(one.thresholds.map(\.confidence) == [0.75, 0.75])
    let certain = Metrics.Validation(predictions([[1, 0], [1, 0], [1, 0]], [0, 0, 1]))
    // 52 ln 2 / T = ln 2 where the odds are two to one.
    #expect(abs(certain.temperature - 52) < 1e-6)
    #expect(certain.logLoss.isFinite && certain.scaledLogLoss.isFinite)
    let single = Metrics.Validation(predictions([[1], [1]], [0, 0]))
    #expect(single.accuracy == 1 && single.scaledLogLoss < 1e-15)
    #expect(single.temperature == 1, "no temperature changes anything")
  }

  @Test func `a threshold accepts as much as its target allows`() {
    // Sure to unsure: 19 right, 1 wrong, 2 right of equal confidence, 1 wrong.
    let sure = (0..<19).map { 0.99 - Float($0) / 1000 }
    let confidences: [Float] = sure + [0.9, 0.8, 0.8, 0.7]
    let labels: [UInt16] = Array(repeating: 0, count: 19) + [1, 0, 0, 1]
    let validation = Metrics.Validation(predictions(confidences.map { [$0, 1 - $0] }, labels))
    // 19 of 20 and 21 of 22 are at least 95 %, 21 of 23 is not; equals are accepted together.
    let confidence: [Double?] = [Double(Float(0.8)), Double(confidences[18])]
    let coverage: [Double] = [22.0 / 23, 19.0 / 23]
    #expect(validation.thresholds.map(\.target) == [0.95, 0.99])
    #expect(validation.thresholds.map(\.confidence) == confidence)
    #expect(validation.thresholds.map(\.coverage) == coverage)
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
