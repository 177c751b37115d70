import Evaluation
import Testing

@Suite struct ChangedCountsTests {
  /// One seed: 80 of 100 right, and `correct` when changed, `lost` of them lost.
  private func one(_ correct: Int, lost: Int) -> ChangedCounts {
    ChangedCounts(count: 100, unchanged: [80], changed: [correct], lost: [lost])
  }

  @Test func `of one seed the interval is Wilson's and the test McNemar's at least`() {
    let counts = one(70, lost: 14)
    #expect(counts.share == 0.7)
    let interval = counts.interval
    let wilson = wilson95(70, of: 100)
    #expect([interval.lowerBound, interval.upperBound] == wilson)
    #expect(abs(counts.loss.mean - 0.1) < 1e-12)
    // 14 lost and 4 gained; Student's p is lower.
    #expect(counts.pValue == mcnemarExact(onlyFirst: 14, onlySecond: 4))
    // ((14 + 4) / 100 − 0.1²) / 100.
    #expect(abs(counts.loss.examplesVariance - 0.0017) < 1e-12)
  }

  @Test func `what changes nothing, and what changes all, has its p-value`() {
    #expect(one(80, lost: 0).pValue == 1)
    #expect(one(80, lost: 20).pValue == 1)
    let none = ChangedCounts(count: 50, unchanged: [50], changed: [0], lost: [50])
    #expect(none.pValue == mcnemarExact(onlyFirst: 50, onlySecond: 0))
    #expect(none.interval.lowerBound == 0 && none.interval.upperBound < 0.1)
  }

  @Test func `over seeds the interval holds the spread of the seeds and of the examples`() {
    let same = ChangedCounts(count: 100, unchanged: [80, 80], changed: [60, 60], lost: [20, 20])
    let apart = ChangedCounts(count: 100, unchanged: [80, 80], changed: [50, 70], lost: [30, 10])
    #expect(same.share == 0.6 && apart.share == 0.6)
    // 0.6 · 0.4 / 100 is the examples' part.
    let half = same.interval.upperBound - 0.6
    #expect(half > 1.96 * 0.0024.squareRoot() && half < 0.2)
    #expect(apart.interval.upperBound - apart.interval.lowerBound > 2 * half)
  }

  @Test func `changes are held against each other as if they agreed on few examples`() {
    // 60 and 40 of 100 right: at the least 0 both right, so 60 and 40 are of one alone.
    let (more, less) = (one(60, lost: 30), one(40, lost: 45))
    #expect(more.pValue(against: less) == less.pValue(against: more))
    #expect(more.pValue(against: less) >= mcnemarExact(onlyFirst: 60, onlySecond: 40))
    #expect(more.pValue(against: more) == 1)
  }

  @Test func `the lowest is named alone where it is settled`() {
    func seeds(_ correct: [Int]) -> ChangedCounts {
      ChangedCounts(
        count: 10_000, unchanged: correct.map { _ in 9000 }, changed: correct,
        lost: correct.map { 9000 - $0 })
    }
    let changes = [
      seeds([8900, 8890, 8910, 8905]), seeds([4000, 4100, 3900, 4050]),
      seeds([4010, 4080, 3950, 4060]), seeds([7000, 6900, 7100, 7000]),
    ]
    #expect(ChangedCounts.lowest(of: changes) == [1, 2])
    #expect(ChangedCounts.lowest(of: [changes[0], changes[2], changes[3]]) == [1])
    #expect(ChangedCounts.lowest(of: [changes[0]]) == [0])
    #expect(ChangedCounts.lowest(of: []).isEmpty)
  }
}
