import Evaluation
import RunRecord
import Testing

@Suite struct PrecisionRecallTests {
  /// Predictions of two classes, given the probability of the first.
  private func predictions(_ scores: [Float], _ labels: [UInt16]) -> Predictions {
    Predictions(
      classCount: 2, ids: labels.indices.map { "\($0)" }, labels: labels,
      scores: scores.flatMap { [$0, 1 - $0] })
  }

  private func corners(_ curve: PrecisionRecallCurve) -> [[Double]] {
    curve.points.map { [$0.recall, $0.precision] }
  }

  @Test func `a curve has the precision at each recall, from the highest threshold down`() throws {
    let curves = PrecisionRecallCurve.curves(
      of: predictions([0.9, 0.8, 0.7, 0.6, 0.1], [0, 1, 0, 0, 1]))
    #expect(curves.map(\.label) == [0, 1])
    let third = 1.0 / 3
    let expected: [[Double]] = [[third, 1], [2 * third, 2 * third], [1, 0.75]]
    #expect(corners(curves[0]) == expected)
    #expect(curves[0].prevalence == 0.6)
    let average: Double = (1 + 2.0 / 3 + 0.75) / 3
    #expect(abs(curves[0].averagePrecision - average) < 1e-15)
    #expect(curves[0].precision(atRecall: 0.5) == 2.0 / 3)
    #expect(curves[0].precision(atRecall: 0.95) == 0.75)
  }

  @Test func `equal scores are one threshold`() throws {
    let curve = try #require(
      PrecisionRecallCurve.curves(of: predictions([0.5, 0.5, 0.5, 0.5], [0, 1, 0, 1])).first)
    #expect(corners(curve) == [[1, 0.5]])
    #expect(curve.averagePrecision == 0.5)
  }

  @Test func `a class without images has no curve`() {
    let curves = PrecisionRecallCurve.curves(of: predictions([0.9, 0.2], [1, 1]))
    #expect(curves.map(\.label) == [1])
    let nothing = Predictions(classCount: 2, ids: [], labels: [], scores: [])
    #expect(PrecisionRecallCurve.curves(of: nothing).isEmpty)
  }

  @Test func `many images give at most sixty points, and the same area as the metrics`() throws {
    let scores = (0..<5000).map { Float(($0 * 7919) % 5003) / 5003 }
    let given = predictions(scores, (0..<5000).map { UInt16(($0 * 31) % 97 < 40 ? 0 : 1) })
    let curves = PrecisionRecallCurve.curves(of: given)
    let metrics = try Metrics(of: given, classNames: ["a", "b"])
    for curve in curves {
      #expect(curve.points.count == 60 && curve.points.last?.recall == 1)
      #expect(
        curve.averagePrecision == metrics.oneVersusRest[curve.label].averagePrecision)
      #expect(zip(curve.points, curve.points.dropFirst()).allSatisfy { $0.recall < $1.recall })
    }
  }

  @Test func `the interval of F1 is that of the Jaccard index, carried over`() {
    // J = 60 ÷ 100 has the Wilson interval 0.50200 to 0.69060.
    let interval = f1Wilson95(hits: 60, misses: 25, falseAlarms: 15)
    #expect(abs(interval[0] - 2 * 0.502_002_6 / 1.502_002_6) < 1e-6)
    #expect(abs(interval[1] - 2 * 0.690_598_7 / 1.690_598_7) < 1e-6)
    #expect(f1Wilson95(hits: 0, misses: 0, falseAlarms: 0) == [0, 1])
    #expect(f1Wilson95(hits: 5, misses: 0, falseAlarms: 0)[1] == 1)
  }
}
