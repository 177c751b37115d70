import Foundation
import Report
import RunRecord
import Testing

@Suite struct SeedTests {
  @Test func `the spread is that of a sample`() throws {
    let spread = try #require(Spread([0.8, 0.9]))
    #expect(abs(spread.mean - 0.85) < 1e-12)
    #expect(abs(spread.deviation - 0.005.squareRoot()) < 1e-12)
    #expect(Spread([0.8])?.deviation == 0)
    #expect(Spread([]) == nil)
  }

  @Test func `several seeds add their spread to the figures and curves`() throws {
    let other = try Fixture.run(
      matrix: [[80, 15, 5], [12, 88, 0], [1, 0, 99]], seed: 1,
      trainLoss: [0.8, 0.4, 0.3, 0.25], validation: [0.7, 0.65, 0.7, 0.8])
    let alone = try page([try Fixture.run()])
    let together = try page([try Fixture.run(), other])
    #expect(together.contains("over two seeds and the test images"))
    #expect(together.contains("On average over two seeds, 87.3% of the 300 test images"))
    // Shirt's recall: 0.70 and 0.80, the mean and its standard deviation.
    #expect(together.contains(">0.750") && together.contains(">0.071"))
    #expect(together.matches(of: /<polygon class="band"/).count == 14)
    #expect(!alone.contains(" ± ") && alone.matches(of: /class="band"/).count == 6)
  }
}
