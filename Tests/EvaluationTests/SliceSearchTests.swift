import Evaluation
import Testing

@Suite struct SliceSearchTests {
  private func column(_ name: String, _ rows: [String]) -> SliceColumn {
    let values = Set(rows).sorted()
    return SliceColumn(
      name: name, values: values,
      codes: rows.map { Int32(values.firstIndex(of: $0) ?? 0) })
  }

  @Test func `Newcombe's interval is that of statsmodels`() throws {
    for row in try ComparisonReference.read().newcombe {
      let counts = row.prefix(4).map { Int($0) }
      let interval = newcombe95(counts[0], of: counts[1], counts[2], of: counts[3])
      #expect(abs(interval.lowerBound - row[4]) < 1e-14, "\(row)")
      #expect(abs(interval.upperBound - row[5]) < 1e-14, "\(row)")
    }
    #expect(newcombe95(0, of: 0, 1, of: 2) == -1...1)
  }

  @Test func `slices have the figures of SciPy and statsmodels, the worst first`() throws {
    let expected = try ComparisonReference.read().slices
    let columns = expected.columns.map { column($0.name, $0.rows) }
    let search = SliceSearch(
      correct: correct(expected.correct), columns: columns, minimumCount: 25)
    #expect(search.testedCount == expected.tested.count && search.combinationsLeftOut == 0)
    for (slice, row) in zip(search.slices, expected.tested) {
      #expect(slice.conditions.map { [$0.column, $0.value] } == row.conditions)
      #expect(slice.count == row.count && slice.right == row.right)
      #expect(zip(slice.interval, row.wilson).allSatisfy { abs($0 - $1) < 1e-14 })
      let test = try #require(slice.test)
      #expect(abs(test.difference - row.difference) < 1e-15)
      #expect(abs(test.interval.lowerBound - row.interval[0]) < 1e-14)
      #expect(abs(test.interval.upperBound - row.interval[1]) < 1e-14)
      #expect(deviation(test.p, row.p) < 1e-11 && deviation(test.adjustedP, row.adjustedP) < 1e-11)
    }
    let others = search.slices.dropFirst(search.testedCount)
    #expect(others.map(\.conditions) == [[.init(column: "light", value: "night")]])
    #expect(others.allSatisfy { $0.test == nil })
  }

  @Test func `the largest combinations are taken, and the others counted`() {
    let rows = 0..<1000
    // a: 0 in 100 rows, else 1; b: 0 in 600 rows, else 1; four cells of 60, 40, 540 and 360.
    let columns = [
      column("a", rows.map { $0 % 10 == 0 ? "0" : "1" }),
      column("b", rows.map { $0 / 10 % 10 < 6 ? "0" : "1" }),
    ]
    let correct = rows.map { $0 % 3 == 0 }
    let all = SliceSearch(correct: correct, columns: columns)
    #expect(all.testedCount == 7 && all.combinationsLeftOut == 0)
    let some = SliceSearch(correct: correct, columns: columns, combinationLimit: 2)
    #expect(some.testedCount == 6 && some.combinationsLeftOut == 1)
    #expect(
      some.slices.filter { $0.conditions.count == 2 }.map(\.count).sorted() == [360, 540])
    let small = SliceSearch(correct: correct, columns: columns, minimumCombination: 40)
    #expect(small.testedCount == 8)
  }

  @Test func `a combination of the same examples as a slice, and a slice of all, are not tested`() {
    let rows = 0..<300
    let parity = column("parity", rows.map { $0 % 2 == 0 ? "even" : "odd" })
    let same = column("last", rows.map { $0 % 2 == 0 ? "02468" : "13579" })
    let whole = column("all", rows.map { _ in "yes" })
    let search = SliceSearch(
      correct: rows.map { $0 % 5 == 0 }, columns: [parity, same, whole])
    #expect(search.testedCount == 4 && search.slices.count == 5)
    #expect(search.slices.last?.conditions == [.init(column: "all", value: "yes")])
    #expect(search.slices.last?.test == nil)
  }

  @Test func `of equal differences the larger slice comes first`() {
    let search = SliceSearch(
      correct: [Bool](repeating: true, count: 100),
      columns: [column("a", (0..<100).map { $0 < 30 ? "few" : "many" })])
    #expect(search.slices.map(\.count) == [70, 30])
    #expect(search.slices.allSatisfy { $0.test?.adjustedP == 1 && $0.test?.difference == 0 })
    #expect(SliceSearch(correct: [], columns: [column("a", [])]).slices.isEmpty)
  }
}
