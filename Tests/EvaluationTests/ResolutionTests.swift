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
    #expect(abs(resolution.examples(for: 0.1) - (1.959964 + 0.841621 * 0.9.squareRoot()) * (1.959964 + 0.841621 * 0.9.squareRoot()) / 0.1) < 0.01)
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

  /// Two ways of training of which the models of one disagree as often with those of the other as with
  /// each other: every example has one chance of being right, and seeds shift all chances.
  @Test(arguments: [3, 10]) func `so is one of means over seeds`(seeds: Int) {
    var random = TestRandom(seed: 5)
    let (count, spread) = (400, 0.02)
    // What s is on average: the seeds' own spread and the chance of single answers.
    var squares = 0.0
    for _ in 0..<300 {
      let values = way(seeds, count, 0.8, spread, &random).map(share)
      let mean = values.reduce(0, +) / Double(seeds)
      squares += values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(seeds - 1)
    }
    let deviation = (squares / 300).squareRoot()
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
    #expect(found > 0.72 && found < 0.88, "\(found)")
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

  private func share(_ right: [Bool]) -> Double {
    Double(right.count { $0 }) / Double(right.count)
  }
}
