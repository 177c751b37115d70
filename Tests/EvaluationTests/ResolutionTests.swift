import Evaluation
import TestData
import Testing

@Suite struct ResolutionTests {
  @Test func `the examples are those of Connor's formula`() throws {
    // ψ = 0.08, δ = 0.01: (1.959964·√0.08 + 0.841621·√0.0799)² ÷ 0.0001.
    let resolution = try #require(Resolution(discordance: 0.08))
    #expect(abs(resolution.examples(for: 0.01) - 6276.7) < 0.5)
    let difference = try #require(resolution.difference(with: 10_000))
    #expect(abs(resolution.examples(for: difference) - 10_000) < 0.01)
    #expect(abs(difference - 0.00792) < 0.00001)
  }

  @Test func `a difference larger than the discordance is all of it`() throws {
    let resolution = try #require(Resolution(discordance: 0.001))
    // √n·√δ = z₁ + z₂·√(1 − δ)
    let root: Double = 1.959964 + 0.841621 * 0.9.squareRoot()
    #expect(abs(resolution.examples(for: 0.1) - root * root / 0.1) < 0.01)
    #expect(try #require(Resolution(discordance: 1)).difference(with: 1) == nil)
    #expect(Resolution(discordance: 0) == nil && Resolution(discordance: 1.1) == nil)
  }

  @Test func `more examples decide smaller differences`() throws {
    let resolution = try #require(Resolution(discordance: 0.1))
    let found = [100, 1000, 10_000, 100_000].map { resolution.difference(with: $0) ?? 1 }
    #expect(found == found.sorted(by: >) && Set(found).count == 4)
  }

  @Test func `two seeds disagree where one is right`() {
    let sample = SeedSample(
      labels: [0, 0, 0, 0], answers: [[0, 0, 1, 1], [0, 1, 0, 1], [0, 1, 1, 1]], classCount: 2)
    // Of twelve pairs, three an example: 0, 2, 2 and 0.
    #expect(sample.discordance == 4.0 / 12)
    #expect(SeedSample(labels: [0], answers: [[0]], classCount: 2).discordance == nil)
  }

  /// How often McNemar's exact test, which is conservative, shows a difference of the size said.
  @Test(arguments: [(2000, 0.08), (5000, 0.05), (500, 0.3)])
  func `a difference of that size is shown in four cases of five`(count: Int, psi: Double) throws {
    let delta = try #require(Resolution(discordance: psi)?.difference(with: count))
    var random = TestRandom(seed: 11)
    let better = (psi + delta) / 2
    var shown = 0
    let draws = 1000
    for _ in 0..<draws {
      var (first, second) = (0, 0)
      for _ in 0..<count {
        let draw = random.uniform()
        if draw < better { first += 1 } else if draw < psi { second += 1 }
      }
      if mcnemarExact(onlyFirst: first, onlySecond: second) < Resolution.level { shown += 1 }
    }
    // Five standard errors of 1,000 draws are 6 points; exactness costs a little more.
    let share = Double(shown) / Double(draws)
    #expect(share > 0.72 && share < 0.86, "\(share)")
  }

  /// Accuracies that scatter normally, by Student's t test with one variance for both ways.
  @Test(arguments: [2, 3, 10]) func `so is one of means over seeds`(seeds: Int) {
    var random = TestRandom(seed: 5)
    let delta = Resolution.difference(deviation: 1, seeds: seeds)
    let critical = Student.quantile(
      upperTail: 0.025, degreesOfFreedom: Double(2 * (seeds - 1)))
    var shown = 0
    let draws = 2000
    for _ in 0..<draws {
      let ways = [delta, 0].map { mean in (0..<seeds).map { _ in mean + random.normal() } }
      let means = ways.map { $0.reduce(0, +) / Double(seeds) }
      let squares = zip(ways, means).reduce(0.0) { sum, way in
        sum + way.0.reduce(0) { $0 + ($1 - way.1) * ($1 - way.1) }
      }
      let variance = squares / Double(2 * (seeds - 1)) * 2 / Double(seeds)
      if means[0] - means[1] > critical * variance.squareRoot() { shown += 1 }
    }
    // Student's t for its noncentral kin: 0.77 with two seeds, 0.79 with three, 0.80 with ten.
    let found = Double(shown) / Double(draws)
    #expect(found > 0.73 && found < 0.84, "\(found)")
  }

  /// Two ways of training of which the models of one disagree as often with those of the other as with
  /// each other: all examples have one chance of being right, and seeds shift it. The interval over seeds
  /// and examples then shows what the spread over seeds alone foretells.
  @Test func `the spread over seeds has the chance of the examples in it`() {
    var random = TestRandom(seed: 5)
    let (seeds, count, spread) = (10, 200, 0.02)
    let deviation = (spread * spread + 0.8 * 0.2 / Double(count)).squareRoot()
    let delta = Resolution.difference(deviation: deviation, seeds: seeds)
    var shown = 0
    let draws = 1000
    for _ in 0..<draws {
      let one = way(seeds, count, 0.8 + delta / 2, spread, &random)
      let other = way(seeds, count, 0.8 - delta / 2, spread, &random)
      let difference = SeededDifference(first: one, second: other)
      if let interval = difference.interval(), interval.lowerBound > 0 { shown += 1 }
    }
    let found = Double(shown) / Double(draws)
    #expect(found > 0.72 && found < 0.86, "\(found)")
  }

  /// Whether each seed has each example right: chances of a seed around `mean`, the same for all examples.
  private func way(
    _ seeds: Int, _ count: Int, _ mean: Double, _ spread: Double, _ random: inout TestRandom
  ) -> [[Bool]] {
    (0..<seeds).map { _ in
      let chance = mean + spread * random.normal()
      return (0..<count).map { _ in random.uniform() < chance }
    }
  }
}
