import Evaluation
import RunRecord
import Testing

@Suite struct TrustTests {
  private func predictions(_ rows: [[Float]], _ labels: [UInt16]) -> Predictions {
    Predictions(
      classCount: rows.first?.count ?? 2, ids: labels.indices.map { "\($0)" }, labels: labels,
      scores: rows.flatMap { $0 })
  }

  private func sample(_ count: Int) -> Predictions {
    let rows = (0..<count).map { row -> [Float] in
      let x = Float(row % 7) / 10
      return [x, 0.9 - x, 0.1]
    }
    return predictions(rows, (0..<count).map { UInt16($0 % 3) })
  }

  @Test func `at temperature 1 calibration is what the metrics say`() throws {
    let metrics = try Metrics(of: sample(97), classNames: ["a", "b", "c"])
    let calibration = Calibration(of: sample(97), temperature: 1)
    #expect(abs(calibration.logLoss - (metrics.logLoss ?? 0)) < 1e-6)
    #expect(abs(calibration.brier - (metrics.brierMulticlass ?? 0)) < 1e-6)
    #expect(abs(calibration.ece - (metrics.ece15 ?? 0)) < 1e-6)
    #expect(calibration.bins.map(\.count) == metrics.reliabilityBins.map(\.count))
  }

  @Test func `a temperature of 2 takes the square root of the odds`() {
    // Odds of 9 : 1 become 3 : 1.
    let calibration = Calibration(of: predictions([[0.9, 0.1]], [0]), temperature: 2)
    #expect(abs((calibration.bins.compactMap(\.confidence).first ?? 0) - 0.75) < 1e-6)
    #expect(abs(calibration.logLoss - 0.287_682_072) < 1e-6)  // ln (4 / 3)
    #expect(abs(calibration.brier - 0.125) < 1e-6)
    #expect(abs(calibration.ece - 0.25) < 1e-6)
  }

  @Test func `confidences accept the answers that reach them, equals together`() {
    let ranking = ConfidenceRanking(
      predictions(
        [[0.9, 0.1], [0.2, 0.8], [0.8, 0.2], [0.5, 0.5], [0.4, 0.6]], [0, 1, 1, 0, 1]))
    #expect(ranking.count == 5)
    for (step, confidence, accepted, correct) in [
      (ranking.accepting(0.8), 0.8, 3, 2), (ranking.accepting(0.95), 0.95, 0, 0),
    ] as [(ConfidenceRanking.Step?, Float, Int, Int)] {
      #expect(step?.confidence == confidence)
      #expect(step?.accepted == accepted && step?.correct == correct)
    }
    #expect(ranking.accepting(0.95).accuracy == 0)
    #expect(ranking.curve(of: 100).map(\.accepted) == [1, 3, 4, 5])
    #expect(ranking.curve(of: 2).map(\.accepted) == [3, 5])
    let none = ConfidenceRanking(predictions([[0.9, 0.1]], [1]))
    #expect(ranking.lowest(reaching: 0.8) == nil && ranking.lowest(reaching: 1) == nil)
    #expect(none.lowest(reaching: 0.5) == nil && none.curve(of: 9).count == 1)
    #expect(ConfidenceRanking(predictions([], [])).curve(of: 9).isEmpty)
  }

  @Test func `where every answer may be accepted, the last confidence tried accepts all`() {
    // The surest hundred are right, of the others nine in ten, and steps of 9 after the first 14
    // answers do not end at 1,007.
    let rows = (0..<1007).map { row -> [Float] in
      let x = 0.99 - Float(row) / 2500
      return [x, 1 - x]
    }
    let labels = (0..<1007).map { (row: Int) -> UInt16 in row > 99 && row % 10 == 9 ? 1 : 0 }
    #expect(ConfidenceRanking(predictions(rows, labels)).lowest(reaching: 0.8)?.accepted == 1007)
  }

  @Test func `many answers give a short curve that ends with all of them`() {
    let rows = (0..<10_000).map { row -> [Float] in
      let x = 0.5 + Float(row) / 25_000
      return [x, 1 - x]
    }
    let curve = ConfidenceRanking(predictions(rows, Array(repeating: 0, count: 10_000)))
      .curve(of: 50)
    #expect(curve.count == 50)
    #expect(curve.map(\.accepted) == (1...50).map { $0 * 200 })
  }

  @Test func `label candidates are those of a worked example`() {
    // Mean self-confidence: class 0 (0.9 + 0.7 + 0.2) / 3 = 0.6, class 1 (0.8 + 0.6 + 0.1) / 3 = 0.5,
    // class 2 0.6, which its only image just reaches.
    let learning = ConfidentLearning(
      predictions(
        [
          [0.9, 0.1, 0], [0.7, 0.3, 0], [0.2, 0.55, 0.25], [0.2, 0.8, 0], [0.4, 0.6, 0],
          [0.65, 0.1, 0.25], [0.15, 0.25, 0.6],
        ], [0, 0, 0, 1, 1, 1, 2]), limit: 10)
    for (threshold, mean) in zip(learning.thresholds, [0.6, 0.5, 0.6]) {
      #expect(abs((threshold ?? 0) - mean) < 1e-6)
    }
    #expect(learning.joint == [[2, 1, 0], [1, 2, 0], [0, 0, 1]])
    #expect(learning.count == 2)
    // Margins: 0.1 − 0.65 and 0.2 − 0.55.
    #expect(learning.candidates.map(\.row) == [5, 2])
    #expect(learning.candidates.map(\.given) == [1, 0])
    #expect(learning.candidates.map(\.suggested) == [0, 1])
    #expect(abs(learning.candidates[0].margin + 0.55) < 1e-6)
    #expect(abs(learning.candidates[1].margin + 0.35) < 1e-6)
  }

  @Test func `a class without images is never suggested, and one below its threshold is not`() {
    let learning = ConfidentLearning(
      predictions([[0.125, 0.875], [0.375, 0.625], [0.25, 0.75]], [0, 0, 0]), limit: 10)
    #expect(learning.thresholds[1] == nil)
    #expect(learning.joint == [[2, 0], [0, 0]], "the first is below class 0's mean of 0.25")
    #expect(learning.count == 0 && learning.candidates.isEmpty)
    #expect(ConfidentLearning(predictions([], []), limit: 3).count == 0)
  }

  @Test func `only the most doubtful candidates are kept, but all are counted`() {
    let rows: [[Float]] = [
      [0.9, 0.1], [0.1, 0.9], [0.1, 0.9], [0.05, 0.95], [0.1, 0.9], [0.1, 0.9],
    ]
    let learning = ConfidentLearning(predictions(rows, [0, 0, 0, 0, 1, 1]), limit: 2)
    #expect(learning.count == 3)
    #expect(learning.candidates.map(\.row) == [3, 1])
  }

  @Test func `the hardest images have the lowest probability of their class`() {
    let three = predictions([[0.9, 0.1], [0.2, 0.8], [0.9, 0.1], [0.5, 0.5]], [0, 0, 1, 0])
    #expect(three.hardest(2) == [2, 1])
    #expect(three.hardest(9) == [2, 1, 3, 0])
    #expect(predictions([[1, 0], [1, 0]], [1, 1]).hardest(1) == [0], "of equals the earlier")
    #expect(three.hardest(0).isEmpty)
  }
}
