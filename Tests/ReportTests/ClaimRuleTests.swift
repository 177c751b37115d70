import Report
import TestData
import Testing

@Suite struct ClaimRuleTests {
  private func measured(_ lower: Double, _ upper: Double) -> Measurement {
    let (middle, half) = ((lower + upper) / 2, 0.84 * (upper - lower) / 2)
    return Measurement(
      value: middle, lower: lower, upper: upper, narrow: middle - half...middle + half)
  }

  /// The 90% interval reaches 0.839 as far as that of 95%.
  @Test(
    "a figure is supported within its margin, contradicted beyond the interval, or open",
    arguments: [
      (0.87, 0.89, .supported), (0.861, 0.899, .supported), (0.85, 0.9, .undecided),
      (0.885, 0.93, .undecided), (0.8851, 0.93, .contradicted), (0.8, 0.8749, .contradicted),
      (0, 1, .undecided),
    ] as [(Double, Double, Claim.Verdict)])
  func value(lower: Double, upper: Double, verdict: Claim.Verdict) {
    let rule = Claim.Rule(.value(0.88, digits: 2), margin: 0.02)
    #expect(rule.verdict(on: measured(lower, upper)) == verdict)
  }

  @Test(
    "a bound is supported by an interval beyond it and contradicted by one short of it",
    arguments: [
      (.above(0.95), 0.951, 0.99, .supported), (.above(0.95), 0.94, 0.99, .undecided),
      (.above(0.95), 0.90, 0.94, .contradicted), (.below(0.02), 0, 0.019, .supported),
      (.below(0.02), 0.01, 0.03, .undecided), (.below(0.02), 0.021, 0.03, .contradicted),
      (.between(0.68, 0.95), 0.7, 0.9, .supported),
      (.between(0.68, 0.95), 0.66, 0.9, .undecided),
      (.between(0.68, 0.95), 0.6, 0.67, .contradicted),
      (.between(0.68, 0.95), 0.96, 0.97, .contradicted),
    ] as [(Claim.Rule.Relation, Double, Double, Claim.Verdict)])
  func bounds(
    relation: Claim.Rule.Relation, lower: Double, upper: Double, verdict: Claim.Verdict
  ) {
    let rule = Claim.Rule(relation, margin: 0.05)
    #expect(rule.verdict(on: measured(lower, upper)) == verdict)
  }

  @Test func `what the answer rates explain decides nothing`() {
    let rule = Claim.Rule(.above(0.5), margin: 0.05)
    func verdict(chance: Double) -> Claim.Verdict {
      rule.verdict(
        on: Measurement(value: 0.8, lower: 0.7, upper: 0.9, narrow: 0.72...0.88, chance: chance))
    }
    #expect(verdict(chance: 0.4) == .supported && verdict(chance: 0.8) == .undecided)
  }

  @Test func `one more run is expected within seeds and sampling together`() throws {
    let runs = [0.6, 0.65, 0.7].map {
      Measurement(value: $0, lower: $0 - 0.03, upper: $0 + 0.03, narrow: $0 - 0.025...$0 + 0.025)
    }
    let next = try #require(Measurement(oneMoreRunAfter: runs))
    // s = 0.05, v = (0.03 / 1.96)²; t of 2 degrees of freedom is 4.3027 and, one-sided, 2.9200.
    let sampling: Double = (0.03 / 1.959964) * (0.03 / 1.959964)
    let error: Double = (0.0025 * 4 / 3 + 2 * sampling).squareRoot()
    #expect(abs(next.value - 0.65) < 1e-12)
    #expect(abs(next.upper - (0.65 + 4.302653 * error)) < 1e-5 && next.values.count == 3)
    #expect(abs(next.narrow.lowerBound - (0.65 - 2.919986 * error)) < 1e-5)
    #expect(Measurement(oneMoreRunAfter: []) == nil)
    #expect(Measurement(oneMoreRunAfter: [runs[0]]) == runs[0])
  }

  @Test func `the interval of an F1-score is that of its Jaccard index, transformed`() throws {
    // J = 80 / 100: the exact interval is 0.7082 to 0.8733; F1 = 2J / (1 + J).
    let f1 = try #require(Measurement.f1(hits: 80, misses: 15, falseAlarms: 5))
    #expect(abs(f1.value - 160.0 / 180) < 1e-12)
    #expect(abs(f1.lower - 0.829147) < 1e-5 && abs(f1.upper - 0.932390) < 1e-5)
    #expect(Measurement.f1(hits: 0, misses: 0, falseAlarms: 0) == nil)
    #expect(Measurement.share(0, of: 0) == nil)
  }

  @Test func `two accuracies whose interval touches are no distance apart at least`() {
    let validation = measured(0.86, 0.9)
    let level = Measurement.gap(from: 0.89, to: validation)
    #expect(level.lower == 0 && abs(level.upper - 0.03) < 1e-12)
    let above = Measurement.gap(from: 0.92, to: validation)
    #expect(abs(above.lower - 0.02) < 1e-12 && abs(above.upper - 0.06) < 1e-12)
    let below = Measurement.gap(from: 0.85, to: validation)
    #expect(abs(below.lower - 0.01) < 1e-12 && abs(below.upper - 0.05) < 1e-12)
    #expect(above.statement == "4.0 points (2.0–6.0)")
  }
}

extension ClaimRuleTests {
  @Test(arguments: [true, false])
  func `one more run falls into its interval in 95 of 100 cases or more`(sharesExamples: Bool)
    throws
  {
    var random = TestRandom(seed: 5)
    var held = 0
    for _ in 0..<1000 {
      func ease() -> [Double] { (0..<300).map { _ in 0.7 + 0.3 * random.normal() } }
      func run(_ ease: [Double]) -> Int {
        let effect = 0.03 * random.normal()
        return ease.count { random.uniform() < $0 + effect }
      }
      let examples = ease()
      let runs = (0..<10).compactMap { _ in Measurement.share(run(examples), of: 300) }
      let next = Double(run(sharesExamples ? examples : ease())) / 300
      let interval = try #require(Measurement(oneMoreRunAfter: runs))
      if interval.lower <= next && next <= interval.upper { held += 1 }
    }
    #expect((930...1000).contains(held), "held \(held) of 1000")
  }
}
