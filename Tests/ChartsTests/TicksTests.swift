import Charts
import Testing

@Suite struct TicksTests {
  @Test(
    "ticks are round and enclose the range",
    arguments: [
      (0.0...1.0, 6, [0, 0.2, 0.4, 0.6, 0.8, 1]),
      (0.811...0.922, 6, [0.8, 0.82, 0.84, 0.86, 0.88, 0.9, 0.92, 0.94]),
      (1.0...15.0, 8, [0, 2, 4, 6, 8, 10, 12, 14, 16]),
      (-3.0...4.0, 4, [-4, -2, 0, 2, 4]),
      (0.0...1_000_000.0, 3, [0, 500_000, 1_000_000]),
    ])
  func rounding(range: ClosedRange<Double>, count: Int, expected: [Double]) {
    let values = Ticks(covering: range, about: count).values
    #expect(values.count == expected.count)
    for (value, wanted) in zip(values, expected) { #expect(abs(value - wanted) < 1e-9) }
  }

  @Test func `whole-number ticks never fall between epochs`() {
    #expect(Ticks(covering: 1...2, about: 8, wholeNumbers: true).values == [1, 2])
    #expect(Ticks(covering: 1...1, about: 8, wholeNumbers: true).values == [0, 1, 2])
  }

  @Test(
    "every range gives a usable scale, however small or large",
    arguments: [
      0.0...0, 0.5...0.5, -1e308...1e308, 0 ... .leastNonzeroMagnitude, 1e9...1e9.nextUp,
      0 ... .leastNormalMagnitude, 1e305...1e306, -1e306 ... -1e305, 1e300...1e300,
    ])
  func extremes(range: ClosedRange<Double>) {
    _ = Ticks(covering: range, about: 6, wholeNumbers: true)
    let ticks = Ticks(covering: range, about: 6)
    #expect((2...20).contains(ticks.values.count))
    #expect(ticks.step > 0 && ticks.step.isFinite)
    #expect(ticks.values.allSatisfy { $0.isFinite })
  }
}
