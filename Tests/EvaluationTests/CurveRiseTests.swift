import Evaluation
import TestData
import Testing

@Suite struct CurveRiseTests {
  /// The validation loss of seeds: it falls, then stays or rises, with noise at every epoch.
  private func curves(
    _ seeds: Int, rise: Double, using random: inout TestRandom
  ) -> [[Double]] {
    (0..<seeds).map { _ in
      (0..<15).map { epoch in
        let fall = epoch < 5 ? 0.1 * Double(5 - epoch) : 0
        return 0.35 + fall + rise * Double(max(epoch - 8, 0)) + 0.01 * random.normal()
      }
    }
  }

  @Test func `flat curves are called rising in one case of twenty`() throws {
    var random = TestRandom(seed: 3)
    var (seeded, alone) = (0, 0)
    for _ in 0..<1000 {
      let curves = curves(10, rise: 0, using: &random)
      let found = try #require(CurveRise(curves))
      if found.rise > 0, try #require(found.p) < 0.05 { seeded += 1 }
      if try #require(HalfTrend(curves[0])).p < 0.05 { alone += 1 }
    }
    #expect(seeded <= 65, "\(seeded) of 1000 over ten seeds")
    #expect(alone <= 65, "\(alone) of 1000 with one run")
  }

  @Test func `curves that rise are found to`() throws {
    var random = TestRandom(seed: 4)
    let curves = curves(10, rise: 0.01, using: &random)
    let found = try #require(CurveRise(curves))
    #expect(found.rise > 0.02 && (found.p ?? 1) < 0.001)
    #expect(try #require(HalfTrend(curves[0])).p < 0.05)
  }

  @Test func `too few seeds or epochs give no verdict`() {
    #expect(CurveRise([[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 6]]) == nil)
    #expect(CurveRise([[1, 2, 3], [1, 2, 3], [1, 2, 3]]) == nil)
    #expect(CurveRise([[1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5], [1, 2, 3, 4, 5, 6]]) == nil)
    #expect(HalfTrend([1, 2, 3, 4, 5, 6]) == nil && HalfTrend([]) == nil)
    let same = CurveRise([[Double]](repeating: [3, 2, 1, 1, 1, 1], count: 3))
    #expect(same?.rise == 0 && same?.p == nil)
  }

  @Test func `the trend's probability counts the orders that rise as much`() throws {
    // One order of 24 has no inversion, three more have one.
    #expect(abs(try #require(HalfTrend([0, 0, 0, 0, 1, 2, 3, 4])).p - 1.0 / 24) < 1e-15)
    #expect(abs(try #require(HalfTrend([0, 0, 0, 0, 1, 3, 2, 4])).p - 4.0 / 24) < 1e-15)
    let falling = try #require(HalfTrend([0, 0, 0, 0, 4, 3, 2, 1]))
    #expect(abs(falling.p - 1) < 1e-12 && falling.tau == -1 && falling.start == 5)
    #expect(HalfTrend((0..<3000).map(Double.init))?.p ?? 1 < 1e-12)
  }
}
