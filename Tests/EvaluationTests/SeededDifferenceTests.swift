import Evaluation
import TestData
import Testing

@Suite struct SeededDifferenceTests {
  @Test func `every figure is that of the long form`() throws {
    for row in try ComparisonReference.read().seeds {
      let found = SeededDifference(first: row.first.map(correct), second: row.second.map(correct))
      let pairs: [(Double?, Double?)] = [
        (found.difference, row.difference), (found.examplesVariance, row.examplesVariance),
        (found.seedsVariance, row.seedsVariance), (found.standardError, row.standardError),
        (found.degreesOfFreedom, row.degreesOfFreedom),
        (found.interval()?.lowerBound, row.interval?[0]),
        (found.interval()?.upperBound, row.interval?[1]),
      ]
      for (found, expected) in pairs {
        #expect((found == nil) == (expected == nil))
        if let found, let expected { #expect(abs(found - expected) < 1e-12 * max(expected, 1)) }
      }
    }
  }

  @Test func `with one seed nothing is said of seeds`() {
    let found = SeededDifference(
      first: [correct("1101")], second: [correct("1001"), correct("0001")])
    #expect(found.difference == 0.375)
    #expect(found.examplesVariance != nil)
    #expect(found.seedsVariance == nil && found.standardError == nil && found.interval() == nil)
  }

  @Test func `a way with one model can be taken as it is`() throws {
    let (one, two) = ([correct("1101")], [correct("1001"), correct("0001")])
    let found = SeededDifference(first: one, second: two, takingOneAsGiven: true)
    // Accuracies 0.5 and 0.25: s² / 2 = 1 / 64; of the single model nothing is added.
    #expect(found.seedsVariance == 1 / 64.0)
    // Differences by example ½, 1, 0, 0: s² / 4 = (11 / 48) / 4.
    let examples: Double = 11.0 / 48 / 4
    #expect(abs(try #require(found.examplesVariance) - examples) < 1e-15)
    let (p, interval) = (try #require(found.p), try #require(found.interval()))
    #expect(p > 0.05 && interval.contains(0))
    // Neither of two single models says anything of seeds.
    #expect(SeededDifference(first: one, second: one, takingOneAsGiven: true).p == nil)
  }

  @Test func `over the examples alone it is the interval of the mean of their differences`() throws
  {
    let found = SeededDifference(
      first: [correct("1101")], second: [correct("1001"), correct("0001")])
    // Differences by example ½, 1, 0, 0; Student's t of three degrees of freedom is 3.18245.
    let half = 3.182446305284263 * (11.0 / 48 / 4).squareRoot()
    let interval = try #require(found.examplesInterval())
    #expect(abs(interval.lowerBound - (0.375 - half)) < 1e-9)
    #expect(interval.upperBound == 1, "no difference is larger")
    let same = [correct("1101")]
    #expect(SeededDifference(first: same, second: same).examplesInterval() == nil)
  }

  /// Seeds whose skill varies by 0.01, against one model of the skill that their mean is.
  @Test
  func
    `the interval against a given model holds the truth, and p is below 0.05 as often as it says`()
  {
    var random = TestRandom(seed: 7)
    let (draws, n) = (1000, 400)
    var (held, significant) = (0, 0)
    for _ in 0..<draws {
      let difficulty = (0..<n).map { _ in 0.3 * random.uniform() - 0.15 }
      func model(_ skill: Double) -> [Bool] {
        difficulty.map { random.uniform() < skill + $0 }
      }
      let seeds = (0..<10).map { _ in model(0.8 + 0.01 * random.normal()) }
      let found = SeededDifference(first: seeds, second: [model(0.8)], takingOneAsGiven: true)
      if let interval = found.interval(), interval.contains(0) { held += 1 }
      if let p = found.p, p < 0.05 { significant += 1 }
    }
    #expect((925...985).contains(held), "\(held) of \(draws)")
    #expect(significant == draws - held, "\(significant)")
  }

  @Test func `where nothing varies there is no interval`() {
    let same = [correct("1101"), correct("1101")]
    let found = SeededDifference(first: same, second: same)
    #expect(found.standardError == 0)
    #expect(found.degreesOfFreedom == nil && found.interval() == nil)
  }

  @Test func `with one example or none nothing is known of others`() {
    let one = SeededDifference(first: [[true], [false]], second: [[true], [true]])
    #expect(one.difference == -0.5)
    #expect(one.examplesVariance == nil && one.standardError == nil && one.interval() == nil)
    #expect(SeededDifference(first: [[]], second: [[]]).difference == 0)
  }

  @Test func `what seeds and examples share is counted once, and neither is undercut`() throws {
    // Nothing but chance: D = V₁ + V₂ in expectation, so that V comes near Vₑ alone.
    let seeds = (0..<6).map { seed in
      (0..<200).map { ($0 * 7919 + seed * 104_729 + $0 * $0 * 31 + seed * seed * $0) % 101 < 60 }
    }
    let found = SeededDifference(
      first: Array(seeds.prefix(3)), second: Array(seeds.suffix(3)))
    let error = try #require(found.standardError)
    let (ofSeeds, ofExamples) = (
      try #require(found.seedsVariance), try #require(found.examplesVariance)
    )
    #expect(error * error < ofSeeds + ofExamples)
    #expect(error * error >= max(ofSeeds, ofExamples) * (1 - 1e-15))
  }
}
