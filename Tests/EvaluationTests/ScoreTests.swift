import Evaluation
import RunRecord
import Testing

/// Models that give scores without a scale, or classes alone.
@Suite struct ScoreTests {
  private let names = ["a", "b", "c", "d"]
  private let labels: [UInt16] = [0, 1, 2, 3, 0]
  private let rows: [[Float]] = [
    [-1, -2, -3, -4], [-5, -9, -6, -7], [3, 2, 1, 0], [-8, -7, -6, -0.5], [-1, 1, -2, 0],
  ]

  private func predictions(_ kind: Predictions.Kind = .margins) -> Predictions {
    Predictions(
      kind: kind, classCount: 4, ids: labels.indices.map { "\($0)" }, labels: labels,
      scores: rows.flatMap { $0 })
  }

  @Test func `margins have the figures of a ranking and none of probabilities`() throws {
    let metrics = try Metrics(of: predictions(), classNames: names)
    #expect(metrics.confusionMatrix[0] == [1, 1, 0, 0] && metrics.accuracy == 0.4)
    // The true classes come 1st, 4th, 3rd, 1st and 3rd.
    #expect(metrics.top2Accuracy == 0.4 && metrics.top3Accuracy == 0.8)
    #expect(metrics.logLoss == nil && metrics.brierMulticlass == nil && metrics.ece15 == nil)
    #expect(metrics.reliabilityBins.isEmpty)
    // Class d: −0.5 among −4, −7, 0 and 0: two of four are below it.
    #expect(metrics.oneVersusRest[3].rocAUC == 0.5)
    #expect(metrics.oneVersusRest.map(\.name) == names)
  }

  @Test func `answers alone have counts, and nothing of what needs scores`() throws {
    let answers = Predictions(
      classCount: 4, ids: ["p", "q", "r", "s", "t"], labels: labels,
      answers: predictions().answers)
    let metrics = try Metrics(of: answers, classNames: names)
    let margins = try Metrics(of: predictions(), classNames: names)
    #expect(metrics.confusionMatrix == margins.confusionMatrix)
    #expect(metrics.macroAverage == margins.macroAverage)
    #expect(metrics.cohenKappa == margins.cohenKappa)
    #expect(metrics.top2Accuracy == nil && metrics.top3Accuracy == nil && metrics.logLoss == nil)
    #expect(metrics.oneVersusRest.isEmpty && metrics.reliabilityBins.isEmpty)
  }

  @Test func `scores are finite, and probabilities not negative`() throws {
    let error = try #require(throws: EvaluationError.self) {
      try Metrics(of: predictions(.probabilities), classNames: names)
    }
    #expect(
      error.description.hasPrefix(
        "The scores of 0 (row 1) are not all finite and at least 0: -1.0, -2.0"))
    let infinite = Predictions(
      kind: .margins, classCount: 2, ids: ["x"], labels: [0], scores: [-.infinity, 1])
    #expect(throws: EvaluationError.self) { try Metrics(of: infinite, classNames: ["a", "b"]) }
  }

  @Test func `validation figures need probabilities on both sides`() throws {
    let certain = Predictions(
      classCount: 4, ids: ["x"], labels: [0], scores: [0.7, 0.1, 0.1, 0.1])
    let margins = predictions()
    for (test, held) in [(margins, certain), (certain, margins), (margins, margins)] {
      #expect(try Metrics(of: test, classNames: names, validation: held).validation == nil)
    }
    #expect(try Metrics(of: certain, classNames: names, validation: certain).validation != nil)
  }

  @Test func `negative scores are ranked like any others`() {
    let curves = PrecisionRecallCurve.curves(
      of: Predictions(
        kind: .margins, classCount: 2, ids: ["0", "1", "2", "3"], labels: [0, 1, 0, 1],
        scores: [-1, -9, -2, -9, -3, -9, -4, -9]))
    // Class a from the top: right, wrong, right, wrong.
    #expect(curves[0].points.map(\.recall) == [0.5, 1])
    #expect(abs(curves[0].averagePrecision - (1 + 2.0 / 3) / 2) < 1e-15)
    let ranking = ConfidenceRanking(
      Predictions(
        kind: .margins, classCount: 2, ids: ["0", "1", "2"], labels: [0, 0, 0],
        scores: [-1, -2, -3, -2.5, -8, -9]))
    #expect(ranking.curve(of: 3).map(\.accepted) == [1, 2, 3])
    #expect(ranking.curve(of: 3).map(\.confidence) == [-1, -2.5, -8])
    #expect(ranking.curve(of: 3).map(\.correct) == [1, 1, 2])
  }

  @Test func `zeros of either sign are one threshold`() {
    let curves = PrecisionRecallCurve.curves(
      of: Predictions(
        kind: .margins, classCount: 2, ids: ["0", "1"], labels: [0, 1],
        scores: [0, -1, -0.0, -1]))
    #expect(curves[0].points.map(\.precision) == [0.5])
  }

  @Test func `the evaluator measures what a run brings`() throws {
    #expect(
      try Metrics.evaluator(predictions(), names) == Metrics(of: predictions(), classNames: names))
  }
}
