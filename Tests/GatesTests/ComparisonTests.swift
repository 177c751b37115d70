import Evaluation
import Gates
import RunRecord
import Testing

@Suite struct ComparisonTests {
  /// Two runs of one class's rows, by who had them right, the run first.
  private func runs(
    both: Int, onlyRun: Int, onlyBaseline: Int, neither: Int = 0
  ) throws -> (run: GateSubject, baseline: GateSubject) {
    func answers(_ parts: (Int, UInt16)...) -> [UInt16] {
      parts.flatMap { [UInt16](repeating: $0.1, count: $0.0) }
    }
    let run = answers((both + onlyRun, 0), (onlyBaseline + neither, 1))
    let baseline = answers((both, 0), (onlyRun, 1), (onlyBaseline, 0), (neither, 1))
    let labels = [UInt16](repeating: 0, count: run.count)
    return try (
      .of(labels: labels, answers: run, names: ["Shirt", "Bag"], name: "mlp-1"),
      .of(labels: labels, answers: baseline, names: ["Shirt", "Bag"], name: "mlp-0")
    )
  }

  @Test func `a drop is shown to be small by Tango's test`() throws {
    let (run, baseline) = try runs(both: 8700, onlyRun: 90, onlyBaseline: 100, neither: 1110)
    let counts = PairedCounts(
      bothRight: 8700, onlyFirst: 90, onlySecond: 100, bothWrong: 1110)
    let gates = [
      try Gate(maximumDrop: "accuracy=0.01"), try Gate(notWorseWithin: 0.01),
      try Gate(maximumDrop: "recall[Shirt]=0.01"),
    ]
    let report = try judge(gates, run, baseline: baseline)
    for result in report.results {
      #expect(result.isMet && abs(result.value - 0.001) < 1e-15)
      #expect(result.p == counts.nonInferiorityP(margin: 0.01))
      #expect(result.upper == -counts.interval(confidence: 0.9).lowerBound)
    }
    #expect(
      report.lines == [
        "✓ drop of accuracy 0.001 < 0.01: upper 95% bound 0.003 (p = 1.2e-09); on 10,000 rows of "
          + "both runs",
        "✓ not worse: drop of accuracy 0.001 < 0.01: upper 95% bound 0.003 (p = 1.2e-09); on 10,000 "
          + "rows of both runs",
        "✓ drop of recall[Shirt] 0.001 < 0.01: upper 95% bound 0.003 (p = 1.2e-09); on 10,000 rows "
          + "of both runs",
        "All 3 gates hold.",
      ])
    #expect(report.baseline == "mlp-0" && report.subject == "mlp-1")
  }

  @Test func `a drop that few rows show, and one that is too large`() throws {
    let few = try runs(both: 80, onlyRun: 4, onlyBaseline: 4, neither: 12)
    let unsure = try result(Gate(notWorseWithin: 0.01), few.run, baseline: few.baseline)
    #expect(unsure.outcome == .notShown)
    #expect(
      unsure.reason.hasPrefix(
        "0.000 is below 0.01, but 100 rows of both runs cannot show it: upper 95% bound 0.0"))
    #expect(unsure.reason.contains("; about 2,"))
    let large = try runs(both: 80, onlyRun: 1, onlyBaseline: 4, neither: 15)
    let worse = try result(Gate(notWorseWithin: 0.01), large.run, baseline: large.baseline)
    #expect(
      worse.line
        == "✗ not worse: drop of accuracy 0.030 is not < 0.01: the drop itself is larger; on 100 "
        + "rows of both runs")
    let equal = try result(
      Gate(maximumDrop: "accuracy=0.03"), large.run, baseline: large.baseline)
    #expect(equal.reason.contains("0.030 is not < 0.03: the drop itself is as large"))
    let better = try result(Gate(maximumDrop: "accuracy=0"), large.baseline, baseline: large.run)
    #expect(better.reason.hasPrefix("−0.030 is below 0, but 100 rows"))
  }

  @Test func `the interval and the test decide alike`() throws {
    for b in 0...6 {
      for c in 0...6 {
        let (run, baseline) = try runs(both: 30, onlyRun: b, onlyBaseline: c)
        for margin in [0, 0.03, 0.1, 0.25] {
          let found = try result(Gate(notWorseWithin: margin), run, baseline: baseline)
          #expect(found.isMet == (try #require(found.p) < 0.05), "\(b) \(c) \(margin)")
        }
      }
    }
  }

  @Test func `a run is not worse than itself, given enough rows`() throws {
    let small = try GateSubject.of([[20, 0], [0, 20]])
    #expect(try !result(Gate(notWorseWithin: 0.01), small, baseline: small).isMet)
    let large = try GateSubject.of([[500, 20], [10, 500]])
    let gates = [
      try Gate(notWorseWithin: 0.01), try Gate(maximumDrop: "recall=0.01"),
      try Gate(maximumDrop: "recall[class 1]=0.01"),
    ]
    let report = try judge(gates, large, baseline: large)
    #expect(report.passed && report.results.allSatisfy { $0.value == 0 })
    #expect(try !result(Gate(notWorseWithin: 0), large, baseline: large).isMet)
    let one = try GateSubject.of(1, of: 1)
    #expect(try result(Gate(notWorseWithin: 0.5), one, baseline: one).outcome == .notShown)
  }

  @Test func `mean recall is recovered from the classes' intervals`() throws {
    var draws = Draws(state: 5)
    let labels = (0..<900).map { _ in UInt16(draws.index([1, 2, 3])) }
    func answers(_ accuracy: Double) -> [UInt16] {
      labels.map { draws.unit() < accuracy ? $0 : UInt16((Int($0) + 1) % 3) }
    }
    let (one, two) = (answers(0.8), answers(0.78))
    let run = try GateSubject.of(labels: labels, answers: one, names: threeNames)
    let baseline = try GateSubject.of(labels: labels, answers: two, names: threeNames)
    let found = try result(Gate(maximumDrop: "recall=0.1"), run, baseline: baseline)
    let counts = (0..<3).map { label in
      let rows = labels.indices.filter { labels[$0] == label }
      return PairedCounts(
        first: rows.map { one[$0] == labels[$0] }, second: rows.map { two[$0] == labels[$0] })
    }
    let mean = counts.reduce(0) { $0 - $1.difference } / 3
    let square = counts.reduce(0.0) { sum, counts in
      let distance = counts.difference - counts.interval(confidence: 0.9).lowerBound
      return sum + distance * distance
    }
    #expect(abs(found.value - mean) < 1e-15)
    #expect(abs((found.upper ?? 0) - (mean + square.squareRoot() / 3)) < 1e-12)
    #expect(found.p == nil && found.isMet)
  }

  @Test func `rows are matched by id, and what is left out is counted`() throws {
    let names = ["Shirt", "Bag"]
    let run = try GateSubject.of(
      labels: [0, 1, 0, 1, 0], answers: [0, 1, 1, 1, 0], names: names, name: "new",
      ids: ["a", "b", "c", "d", "e"])
    let baseline = try GateSubject.of(
      labels: [1, 1, 0, 0], answers: [1, 0, 0, 1], names: names, name: "old",
      ids: ["d", "b", "x", "a"])
    // a and d were right in one or both, b in the run alone; c, e and x are in one of them.
    let found = try result(Gate(maximumDrop: "accuracy=0.5"), run, baseline: baseline)
    #expect(abs(found.value + 2.0 / 3) < 1e-15)
    #expect(found.reason.hasSuffix("; on 3 rows of both runs, without 3 unmatched"))
    let relabeled = try GateSubject.of(
      labels: [1, 0], answers: [1, 0], names: names, ids: ["a", "c"])
    let other = try result(Gate(notWorseWithin: 0.5), run, baseline: relabeled)
    #expect(other.reason.hasSuffix("; on 1 row of both runs, without 1 relabelled and 3 unmatched"))
  }

  @Test func `runs that have nothing in common cannot be compared`() throws {
    let run = try GateSubject.of([[5, 1], [1, 5]], name: "new")
    let gate = [try Gate(notWorseWithin: 0.01), try Gate(maximumDrop: "recall=0.1")]
    let names = try GateSubject.of([[5, 1], [1, 5]], names: ["a", "b"], name: "old")
    #expect(
      problems { _ = try judge(gate, run, baseline: names) } == [
        "new and old cannot be compared: their class names differ, or the same in another order."
      ])
    let ids = try GateSubject.of(
      labels: [0], answers: [0], names: run.classNames, name: "old", ids: ["x"])
    #expect(
      problems { _ = try judge(gate, run, baseline: ids) } == [
        "new and old cannot be compared: no row has the same id and label in both."
      ])
    let bare = GateSubject(
      name: "old", classNames: run.classNames, metrics: run.metrics, predictions: nil)
    #expect(
      problems { _ = try judge(gate, run, baseline: bare) } == [
        "A paired comparison needs the predictions of both runs; they are missing in old."
      ])
    #expect(
      problems { _ = try judge(gate, bare, baseline: bare) }.first?.hasSuffix(
        "they are missing in old and old.") == true)
    let shirts = try GateSubject.of([[5, 1], [0, 0]])
    #expect(
      problems {
        _ = try judge([Gate(maximumDrop: "recall[class 1]=0.1")], shirts, baseline: shirts)
      } == ["recall[class 1] cannot be compared: no row of both runs is of this class."])
  }
}
