import Report
import Testing

@Suite struct ClaimRuleTests {
  private func measured(_ lower: Double, _ upper: Double) -> Measurement {
    Measurement(value: (lower + upper) / 2, lower: lower, upper: upper)
  }

  @Test(
    "a value is met where something that rounds to it lies in the interval",
    arguments: [
      (0.87, 0.89, true), (0.885, 0.9, true), (0.8851, 0.9, false), (0.8, 0.875, true),
      (0.8, 0.8749, false), (0, 1, true),
    ])
  func value(lower: Double, upper: Double, isMet: Bool) {
    let rule = Claim.Rule.value(0.88, digits: 2)
    #expect(rule.isMet(by: measured(lower, upper)) == isMet)
    #expect(!rule.isOpen(to: measured(lower, upper)), "a value is met or it is not")
  }

  @Test(
    "a bound is met by a whole interval beyond it and left open by one that includes it",
    arguments: [
      (.above(0.95), 0.951, 0.99, true, false), (.above(0.95), 0.95, 0.99, false, true),
      (.above(0.95), 0.90, 0.95, false, false), (.above(0.95), 0.90, 0.94, false, false),
      (.below(0.02), 0, 0.019, true, false), (.below(0.02), 0.01, 0.02, false, true),
      (.below(0.02), 0.02, 0.03, false, false), (.between(0.68, 0.95), 0.7, 0.9, true, false),
      (.between(0.68, 0.95), 0.68, 0.9, false, true),
      (.between(0.68, 0.95), 0.9, 0.95, false, true),
      (.between(0.68, 0.95), 0.6, 0.68, false, false),
      (.between(0.68, 0.95), 0.95, 0.97, false, false),
    ] as [(Claim.Rule, Double, Double, Bool, Bool)])
  func bounds(
    rule: Claim.Rule, lower: Double, upper: Double, isMet: Bool, isOpen: Bool
  ) {
    #expect(rule.isMet(by: measured(lower, upper)) == isMet)
    #expect(rule.isOpen(to: measured(lower, upper)) == isOpen)
  }

  @Test func `the interval of an F1-score is that of its Jaccard index, transformed`() throws {
    // J = 80 / 100: Wilson's interval is 0.7112 to 0.8666; F1 = 2J / (1 + J).
    let f1 = try #require(Measurement.f1(hits: 80, misses: 15, falseAlarms: 5))
    #expect(abs(f1.value - 160.0 / 180) < 1e-12)
    #expect(abs(f1.lower - 0.83120) < 1e-4 && abs(f1.upper - 0.92856) < 1e-4)
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
