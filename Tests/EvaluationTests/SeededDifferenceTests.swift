import Evaluation
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
