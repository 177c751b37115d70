import Testing

import Evaluation

@Suite struct PairedCountsTests {
  private func counts(_ b: Double, _ c: Double, _ n: Double) -> PairedCounts {
    PairedCounts(
      bothRight: Int(n - b - c), onlyFirst: Int(b), onlySecond: Int(c), bothWrong: 0)
  }

  @Test func `examples are counted by who had them right`() {
    let counts = PairedCounts(first: correct("1111000110"), second: correct("1100110111"))
    #expect(
      counts == PairedCounts(bothRight: 4, onlyFirst: 2, onlySecond: 3, bothWrong: 1))
    #expect(counts.difference == -0.1)
    #expect(counts.exactP == 1)
  }

  @Test func `the score interval solves the equation that forty digits solve`() throws {
    for row in try ComparisonReference.read().tango {
      let interval = counts(row[0], row[1], row[2]).interval(confidence: row[3])
      #expect(abs(interval.lowerBound - row[4]) < 1e-13, "\(row) \(interval)")
      #expect(abs(interval.upperBound - row[5]) < 1e-13, "\(row) \(interval)")
    }
  }

  @Test func `the score interval is the published one`() {
    // Fagerland, Lydersen and Laake (2014), Statistics in Medicine 33: −0.517 to −0.026.
    let hyperresponsive = counts(1, 7, 21).interval()
    #expect(abs(hyperresponsive.lowerBound + 0.517) < 5e-4)
    #expect(abs(hyperresponsive.upperBound + 0.026) < 5e-4)
    // scoreci.mp(25, 28, 618, 0.9) of R's PropCIs, which subtracts the other way round.
    let others = counts(28, 25, 618).interval(confidence: 0.9)
    #expect(abs(others.lowerBound + 0.0148) < 5e-5 && abs(others.upperBound - 0.0247) < 5e-5)
  }

  @Test func `without a difference the interval is that of no event in n, both ways`() {
    let squared = 1.959963984540054 * 1.959963984540054
    for n in [1.0, 7, 100, 1_000_000] {
      let interval = counts(0, 0, n).interval()
      #expect(abs(interval.upperBound - squared / (n + squared)) < 1e-15)
      #expect(interval.lowerBound == -interval.upperBound)
    }
  }

  @Test func `intervals are mirrored with the models, hold the estimate and grow with confidence`()
  {
    for n in 1...12 {
      for b in 0...n {
        for c in 0...(n - b) {
          let counts = counts(Double(b), Double(c), Double(n))
          let mirrored = self.counts(Double(c), Double(b), Double(n)).interval()
          let (narrow, wide) = (counts.interval(confidence: 0.9), counts.interval())
          #expect(wide.contains(counts.difference))
          #expect(wide.lowerBound == -mirrored.upperBound)
          #expect(wide.lowerBound >= -1 && wide.upperBound <= 1)
          #expect(wide.lowerBound < narrow.lowerBound || narrow.lowerBound == -1)
          #expect(wide.upperBound > narrow.upperBound || narrow.upperBound == 1)
        }
      }
    }
    #expect(counts(9, 0, 9).interval().upperBound == 1)
  }

  @Test func `the tests at a margin are those of forty digits`() throws {
    for row in try ComparisonReference.read().margins {
      let counts = counts(row[0], row[1], row[2])
      #expect(deviation(counts.nonInferiorityP(margin: row[3]), row[4]) < 1e-11, "\(row)")
      #expect(deviation(counts.nonSuperiorityP(margin: row[3]), row[5]) < 1e-11, "\(row)")
      let narrow = counts.interval(confidence: 0.9)
      let isWithin = -row[3] < narrow.lowerBound && narrow.upperBound < row[3]
      #expect((counts.equivalenceP(margin: row[3]) < 0.05) == isWithin, "\(row)")
    }
  }

  @Test func `without examples nothing is known`() {
    let none = counts(0, 0, 0)
    #expect(none.interval() == -1...1)
    #expect(none.difference == 0 && none.exactP == 1)
    #expect(none.nonInferiorityP(margin: 0.1) == 1 && none.equivalenceP(margin: 0) == 1)
    #expect(none.verdict(margin: 0.5).conclusion == .undecided)
  }

  @Test(arguments: [
    (40, 20, 160, 0.05, Verdict.Conclusion.better, false), (20, 40, 160, 0.05, .worse, false),
    // Between the two intervals: 15 ÷ √65 = 1.86.
    (40, 25, 1000, 0.02, .undecided, false), (25, 40, 1000, 0.05, .equivalent, true),
    (30, 30, 160, 0.05, .undecided, false), (5, 5, 1000, 0.01, .equivalent, true),
    (300, 200, 100_000, 0.01, .better, true), (200, 300, 100_000, 0.01, .worse, true),
    (5, 5, 1000, 0, .undecided, false), (0, 0, 100, 0.0263, .undecided, false),
    (0, 0, 100, 0.0264, .equivalent, true),
  ])
  func `a verdict follows the rule`(
    b: Int, c: Int, n: Int, margin: Double, conclusion: Verdict.Conclusion, isWithin: Bool
  ) {
    let verdict = counts(Double(b), Double(c), Double(n)).verdict(margin: margin)
    #expect(verdict.conclusion == conclusion && verdict.isWithinMargin == isWithin)
  }

  @Test func `the bounds count what was not scored as wrong, then as right`() {
    let accounting = Accounting(right: 70, wrong: 20, abstained: 5, failed: 3, unmatched: 2)
    #expect(accounting.accuracy == 70.0 / 90 && accounting.coverage == 0.9)
    #expect(accounting.bounds == 0.7...0.8)
    #expect(Accounting(right: 3, wrong: 1).bounds == 0.75...0.75)
    let nothing = Accounting(right: 0, wrong: 0)
    #expect(nothing.accuracy == nil && nothing.bounds == 0...1 && nothing.coverage == 0)
    #expect(Accounting(right: 0, wrong: 0, failed: 4).bounds == 0...1)
  }
}
