import Foundation
import Gates
import RunRecord
import Testing

@Suite struct BoundsTests {
  private func bounds(
    _ figure: String, _ subject: GateSubject, _ alpha: Double
  ) throws -> [Double] {
    let result = try result(try Gate(minimum: "\(figure)=0"), subject, alpha: alpha)
    return [try #require(result.lower), try #require(result.upper)]
  }

  private func agree(_ found: [Double], _ expected: [Double], within error: Double) -> Bool {
    zip(found, expected).allSatisfy { abs($0 - $1) <= error }
  }

  @Test func `shares have Wilson's interval, as by statsmodels`() throws {
    for row in try GatesReference.read().wilson {
      let subject = try GateSubject.of(Int(row[0]), of: Int(row[1]))
      let expected = Array(row[3...])
      for figure in ["accuracy", "recall[class 0]"] {
        #expect(agree(try bounds(figure, subject, row[2]), expected, within: 1e-12), "\(row)")
      }
      let called = try GateSubject.of([[Int(row[0]), 0], [Int(row[1] - row[0]), 0]])
      let precision = try bounds("precision[class 0]", called, row[2])
      #expect(agree(precision, expected, within: 1e-12), "\(row)")
      let f1 = expected.map { 2 * $0 / (1 + $0) }
      #expect(agree(try bounds("f1[class 0]", subject, row[2]), f1, within: 1e-12), "\(row)")
    }
  }

  @Test func `means over classes have the interval that NumPy recovers`() throws {
    for row in try GatesReference.read().macro {
      let subject = try GateSubject.of(row.matrix)
      let found = try ["recall", "precision", "f1"].map { try bounds($0, subject, row.alpha) }
      for (found, expected) in zip(found, [row.recall, row.precision, row.f1]) {
        #expect(agree(found, expected, within: 1e-8), "\(row) \(found)")
      }
    }
  }

  @Test func `losses have the empirical Bernstein bound`() throws {
    for row in try GatesReference.read().mean {
      // With two classes the Brier score of probability p is 2·(1 − p)².
      let rows = row.values.map { value in
        let p = Float(1 - (value / 2).squareRoot())
        return [p, 1 - p]
      }
      let subject = try GateSubject.of(
        labels: [UInt16](repeating: 0, count: rows.count), probabilities: rows)
      let found = try bounds("brier", subject, row.alpha)
      let n = Double(row.values.count)
      let mean = row.values.reduce(0, +) / n
      let variance = row.values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / (n - 1)
      let surprise = log(2 / row.alpha)
      let length = (2 * variance * surprise / n).squareRoot() + 14 * surprise / (3 * (n - 1))
      let expected = [max(mean - length, 0), min(mean + length, 2)]
      #expect(agree(found, expected, within: 1e-5), "\(expected) \(found)")
    }
  }

  @Test func `equal losses say nothing of those that may come`() throws {
    let sure = try GateSubject.of(
      labels: [UInt16](repeating: 0, count: 300),
      probabilities: [[Float]](repeating: [0.99, 0.01], count: 300))
    #expect(try bounds("logloss", sure, 0.05)[1] > 0.3)
    let one = try GateSubject.of(labels: [0], probabilities: [[0.5, 0.5]])
    #expect(try bounds("brier", one, 0.05) == [0, 2])
  }

  @Test func `a mean over classes needs examples of each`() throws {
    let subject = try GateSubject.of([[9, 1, 0], [2, 8, 0], [0, 0, 0]])
    for figure in ["recall", "f1"] {
      let error = try #require(throws: GateError.self) {
        try judge([Gate(minimum: "\(figure)=0.1")], subject, baseline: nil, alpha: 0.05)
      }
      #expect(error.description.contains("no example is of 1 of its 3 classes"))
    }
  }

  @Test func `the values are those of the run's figures`() throws {
    var draws = Draws(state: 3)
    let labels = (0..<200).map { _ in UInt16(draws.index([1, 1, 1])) }
    let rows = labels.map { label -> [Float] in
      let values = (0..<3).map { Float(draws.unit()) + ($0 == label ? 0.4 : 0) }
      return values.map { $0 / values.reduce(0, +) }
    }
    let subject = try GateSubject.of(labels: labels, probabilities: rows)
    let metrics = subject.metrics
    let areas = metrics.oneVersusRest
    let expected: [(String, Double?)] = [
      ("accuracy", metrics.accuracy), ("recall", metrics.macroAverage.recall),
      ("precision", metrics.macroAverage.precision), ("f1", metrics.macroAverage.f1),
      ("kappa", metrics.cohenKappa), ("mcc", metrics.matthewsCorrcoef),
      ("top2", metrics.top2Accuracy), ("top3", metrics.top3Accuracy),
      ("logloss", metrics.logLoss), ("brier", metrics.brierMulticlass), ("ece", metrics.ece15),
      ("roc_auc", areas.reduce(0) { $0 + ($1.rocAUC ?? 0) } / 3),
      ("average_precision", areas.reduce(0) { $0 + ($1.averagePrecision ?? 0) } / 3),
      ("recall[class 1]", metrics.perClass[1].recall),
      ("precision[class 1]", metrics.perClass[1].precision),
      ("f1[class 1]", metrics.perClass[1].f1), ("roc_auc[class 1]", areas[1].rocAUC),
      ("average_precision[class 1]", areas[1].averagePrecision),
    ]
    let measured = [
      "kappa", "mcc", "ece", "average_precision", "average_precision[class 1]", "roc_auc",
      "roc_auc[class 1]",
    ]
    for (figure, value) in expected {
      let result = try result(try Gate(minimum: "\(figure)=0"), subject)
      #expect(abs(result.value - (try #require(value))) < 1e-12, "\(figure)")
      #expect((result.lower == nil) == measured.contains(figure), "\(figure)")
      #expect(result.lower ?? 0 <= result.value && result.value <= result.upper ?? 36, "\(figure)")
    }
  }
}
