import Comparison
import RunRecord
import Testing

/// Figures worked out with NumPy, SciPy (the exact test as a binomial test, Tango's interval by the
/// roots of his statistic) and statsmodels (Holm).
@Suite struct DrawnPairTests {
  let comparison: ModelComparison
  var pair: ModelPair { comparison.pairs[0] }

  init() throws {
    let names = ["x", "y", "z"]
    comparison = try ModelComparison(
      [
        Made.model("A", Drawn.models.first, classNames: names),
        Made.model("B", Drawn.models.second, classNames: names),
      ], noun: images)
  }

  @Test func `the common rows are counted, and the difference is the second’s minus the first’s`() {
    let counts = pair.counts
    #expect((counts.bothRight, counts.onlyFirst) == (293, 15))
    #expect((counts.onlySecond, counts.bothWrong) == (44, 1))
    #expect(abs(pair.paired.value - 0.0821529745042493) < 1e-12)
    #expect(abs(pair.paired.interval.lowerBound - 0.040900105887515525) < 1e-9)
    #expect(abs(pair.paired.interval.upperBound - 0.1259826677918726) < 1e-9)
    #expect(abs(pair.paired.narrowInterval.lowerBound - 0.04757488698631485) < 1e-9)
    #expect(abs(pair.exactP - 0.00020372185740785698) < 1e-12)
    #expect(pair.verdict.conclusion == .better && pair.adjustedP == pair.exactP)
  }

  @Test func `rows of one model and relabelled rows are judged apart`() {
    #expect(pair.first.absentTally.count == 40 && pair.first.absentTally.right == 31)
    #expect(pair.first.absent == Array(0..<40) && pair.second.absent.isEmpty)
    #expect(pair.matching.relabeled.count == 7)
    #expect(pair.first.relabeled.right == 6 && pair.second.relabeled.right == 1)
  }

  @Test func `classes are tested exactly and corrected together`() {
    #expect(pair.classes.map(\.counts.count) == [107, 109, 137])
    for (item, expected) in zip(
      pair.classes,
      [
        (0.0931396484375, 0.0931396484375), (0.0308837890625, 0.0926513671875),
        (0.0308837890625, 0.0926513671875),
      ])
    {
      #expect(abs((item.exactP ?? 0) - expected.0) < 1e-12)
      #expect(abs((item.adjustedP ?? 0) - expected.1) < 1e-12)
    }
    #expect(pair.classes.map(\.counts.onlySecond) == [16, 14, 14])
  }

  @Test func `calibration is that of the common rows`() throws {
    let (first, second) = (try #require(pair.first.calibration), pair.second.calibration)
    #expect(abs(first.logLoss - 0.6554243304577235) < 1e-6)
    #expect(abs(first.brier - 0.3719786394681465) < 1e-6)
    #expect(abs(first.ece - 0.32856048310106944) < 1e-6)
    #expect(abs((second?.ece ?? 0) - 0.37817010300355314) < 1e-6)
  }

  @Test func `the surest answers are those of the common rows`() {
    #expect(pair.first.surest.map(\.tally.count) == [177, 283, 318])
    #expect(pair.first.surest.map(\.tally.right) == [174, 267, 292])
    #expect(pair.second.surest.map(\.tally.right) == [177, 277, 310])
  }

  @Test func `flips are counted by kind and listed by confidence`() {
    #expect(pair.flips.map(\.count) == [9, 8, 8, 7, 6, 6, 4, 3, 3, 2, 2, 1])
    #expect(pair.flips.prefix(3).map(\.truth) == [0, 1, 2])
    #expect(pair.flips.prefix(3).map(\.first) == [1, 2, 1])
    #expect(pair.flips.count { $0.kind == .mended } == 6)
    let reversed = pair.mended.allSatisfy { $0.second == 399 - $0.first }
    #expect(reversed)
    #expect(pair.mended.prefix(4).map(\.first) == [61, 349, 238, 303])
    #expect(pair.broken.prefix(4).map(\.first) == [253, 111, 272, 335])
  }

  @Test func `the other direction mirrors every figure`() throws {
    let swapped = try ModelComparison(comparison.models.reversed(), noun: images).pairs[0]
    #expect(swapped.paired.value == -pair.paired.value)
    #expect(swapped.paired.interval.lowerBound == -pair.paired.interval.upperBound)
    #expect(swapped.verdict.conclusion == .worse && swapped.exactP == pair.exactP)
    #expect(Set(swapped.mended.map(\.second)) == Set(pair.broken.map(\.first)))
  }

  @Test func `every example ends up in exactly one place`() {
    for (side, count) in [(pair.first, 400), (pair.second, 360)] {
      let parts: [Int] = [
        side.common.count, side.relabeled.count, side.absent.count, side.unanswered.count,
      ]
      #expect(parts.reduce(0, +) == count)
    }
    #expect(pair.classes.reduce(0) { $0 + $1.counts.count } == pair.counts.count)
  }
}
