import Evaluation
import RunRecord
import Testing

@Suite struct MetricsTests {
  private func predictions(_ rows: [[Float]], _ labels: [UInt16]) -> Predictions {
    Predictions(
      classCount: rows.first?.count ?? 2, ids: labels.indices.map { "\($0)" }, labels: labels,
      scores: rows.flatMap { $0 })
  }

  @Test func `sums of the matrix are the counts`() throws {
    let rows = (0..<97).map { row in
      let x = Float(row % 7) / 10
      return [x, 0.9 - x, 0.1]
    }
    let metrics = try Metrics(
      of: predictions(rows, (0..<97).map { UInt16($0 % 3) }), classNames: ["a", "b", "c"])
    #expect(metrics.confusionMatrix.joined().reduce(0, +) == 97)
    let trace = (0..<3).reduce(0) { $0 + metrics.confusionMatrix[$1][$1] }
    #expect(metrics.accuracy == Double(trace) / 97)
    #expect(metrics.confusionMatrix.map { $0.reduce(0, +) } == metrics.perClass.map(\.support))
    #expect(abs(metrics.weightedAverage.recall - metrics.accuracy) < 1e-12)
    #expect(metrics.reliabilityBins.reduce(0) { $0 + $1.count } == 97)
  }

  @Test func `where nothing or everything succeeded, an interval's end is exact`() {
    #expect((1...1000).allSatisfy { wilson95(0, of: $0)[0] == 0 && wilson95($0, of: $0)[1] == 1 })
  }

  @Test func `of equal probabilities the lowest class wins`() throws {
    let metrics = try Metrics(
      of: predictions([[0.4, 0.4, 0.2], [0.2, 0.4, 0.4]], [1, 1]), classNames: ["a", "b", "c"])
    #expect(metrics.confusionMatrix == [[0, 0, 0], [1, 1, 0], [0, 0, 0]])
    #expect(metrics.top2Accuracy == 1)
  }

  @Test func `what is undefined is zero or nil`() throws {
    let metrics = try Metrics(
      of: predictions([[1, 0, 0], [1, 0, 0]], [0, 0]), classNames: ["a", "b", "c"])
    #expect(metrics.perClass[1].precision == 0 && metrics.perClass[1].recall == 0)
    #expect(metrics.perClass[1].recallWilson95 == [0, 1])
    #expect(metrics.cohenKappa == 0 && metrics.matthewsCorrcoef == 0)
    #expect(metrics.oneVersusRest.map(\.rocAUC) == [nil, nil, nil])
    #expect(metrics.oneVersusRest.map(\.averagePrecision) == [1, nil, nil])
    #expect(metrics.accuracy == 1)
  }

  @Test func `a single class and a wrong certainty are measured`() throws {
    let single = try Metrics(of: predictions([[1]], [0]), classNames: ["only"])
    #expect(single.accuracy == 1 && single.top3Accuracy == 1)
    let wrong = try Metrics(of: predictions([[1, 0]], [1]), classNames: ["a", "b"])
    #expect(wrong.brierMulticlass == 2)
    #expect(abs((wrong.logLoss ?? 0) - 36.043_653_389_117_15) < 1e-9)  // 52 ln 2
    #expect(wrong.ece15 == 1)
  }

  @Test func `what cannot be evaluated is refused with its row`() {
    let names = ["a", "b"]
    for (rows, labels, names, message) in [
      ([], [], names, "There are no predictions to evaluate."),
      ([[0.5, 0.5]], [0], ["a"], "The predictions have 2 classes, but there are 1 class names."),
      (
        [[1, 0], [.nan, 0.5]], [0, 1], names, "The scores of 1 (row 2) are not all"
      ),
      (
        [[1, 0], [1.5, -0.5]], [0, 1], names, "The scores of 1 (row 2) are not all"
      ),
      ([[1, 0]], [2], names, "The label of 0 (row 1) is 2. Expected at most 1."),
    ] as [([[Float]], [UInt16], [String], String)] {
      let error = #expect(throws: EvaluationError.self) {
        try Metrics(of: predictions(rows, labels), classNames: names)
      }
      #expect(error?.description.hasPrefix(message) == true, "\(error as Any)")
    }
  }

  @Test func `McNemar's test needs the same images`() throws {
    let first = predictions([[1, 0], [0, 1]], [0, 1])
    #expect(throws: EvaluationError.self) {
      try Metrics.Paired(first: first, second: predictions([[1, 0]], [0]))
    }
    let same = try Metrics.Paired(first: first, second: first)
    #expect(same.b == 0 && same.c == 0 && same.mcnemarExactP == 1)
    #expect(same.mcnemarCorrectedChi2 == 0)
  }

  @Test func `the exact test works beyond the range of 2 to the power of minus n`() throws {
    let count = 3000
    let right = predictions(
      (0..<count).map { $0 < 1600 ? [1, 0] : [0, 1] }, [UInt16](repeating: 0, count: count))
    let wrong = predictions(
      (0..<count).map { $0 < 1600 ? [0, 1] : [1, 0] }, [UInt16](repeating: 0, count: count))
    // scipy.stats.binomtest(1400, 3000).pvalue
    let paired = try Metrics.Paired(first: right, second: wrong)
    #expect(abs(paired.mcnemarExactP / 0.000_278_563_961 - 1) < 1e-5)
  }
}
