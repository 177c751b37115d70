import Comparison
import RunRecord
import Testing

@Suite struct SeedsTests {
  private func compared(
    _ first: [Predictions], _ second: [Predictions], margin: Double = 0.01
  ) throws -> (pair: ModelPair, text: ComparisonText) {
    let models = [("A", first), ("B", second)].map {
      ComparedModel(name: $0.0, classNames: ["cat", "dog"], seeds: $0.1)
    }
    let comparison = try ModelComparison(models, margin: margin, noun: images)
    return (comparison.pairs[0], ComparisonText(comparison))
  }

  @Test func `with one seed of each the verdict is on these models`() throws {
    let (pair, text) = try compared([Made.wrong(0..<9, of: 99)], [Made.wrong(0..<5, of: 99)])
    #expect(pair.seeded == nil && pair.decisive == pair.paired)
    #expect(
      text.seeds(pair)
        == "There is one run of each model: the verdict is on these two, not on how they were trained."
    )
  }

  @Test func `with several of one only, that is said`() throws {
    let (pair, text) = try compared(
      [Made.wrong(0..<9, of: 99), Made.wrong(0..<8, of: 99)], [Made.wrong(0..<5, of: 99)])
    #expect(pair.seeded == nil)
    #expect(text.seeds(pair).hasPrefix("There is one run of B: "))
  }

  @Test func `where both have seeds, these decide`() throws {
    // Models that differ by chance of the seed: 30 against 10 wrong, or the reverse.
    let high = [10, 30, 11, 29].map { Made.wrong(0..<$0, of: 1000) }
    let low = [30, 10, 29, 12].map { Made.wrong(0..<$0, of: 1000) }
    let (pair, text) = try compared(low, high)
    #expect(pair.paired.verdict.conclusion == .better)
    #expect(pair.verdict.conclusion == .undecided)
    let seeded = try #require(pair.seeded)
    #expect(seeded.first.count == 4 && seeded.second == [0.99, 0.97, 0.989, 0.971])
    #expect(abs(seeded.estimate.difference - 0.00025) < 1e-12)
    #expect(text.verdict(pair).contains("over 4 seeds of B and 4 of A, the mean accuracies on"))
    #expect(text.verdict(pair).contains("95% interval over seeds and images −"))
    #expect(!text.verdict(pair).contains("McNemar"))
    #expect(text.seeds(pair).hasPrefix("The verdict is over seeds and images together; accuracies"))
    #expect(text.seeds(pair).contains("B from 97.0% to 99.0% (4 seeds), A from 97.0% to 99.0%"))
    #expect(text.seeds(pair).hasSuffix("By these two alone the verdict would be better."))
  }

  @Test func `seeds that never vary leave the decision to the models shown`() throws {
    let same = Made.wrong(0..<3, of: 100)
    let (pair, text) = try compared([same, same], [same, same])
    #expect(pair.seeded != nil && pair.seeded?.difference == nil)
    #expect(pair.decisive == pair.paired)
    #expect(text.seeds(pair).contains("there is no variation to judge by, so the two models shown"))
    #expect(text.verdict(pair).contains("McNemar"))
  }

  @Test func `seeds in another order of rows are matched, and those that lack rows left out`()
    throws
  {
    let reversed = Predictions(
      classCount: 2, ids: (0..<100).reversed().map { "\($0)" },
      labels: Array(repeating: 0, count: 100), answers: (0..<100).reversed().map { $0 < 7 ? 1 : 0 })
    let (pair, text) = try compared(
      [Made.wrong(0..<5, of: 100), reversed, Made.wrong(0..<5, of: 50)],
      [Made.wrong(0..<7, of: 100), Made.wrong(0..<6, of: 100)])
    #expect(pair.seeded?.first == [0.95, 0.93] && pair.seeded?.leftOut == 1)
    #expect(
      text.seeds(pair).contains("1 seed that lacks a common image or its label was left out."))
  }

  @Test func `where too few seeds judged all common rows, that is said`() throws {
    let (pair, text) = try compared(
      [Made.wrong(0..<5, of: 100), Made.wrong(0..<5, of: 50)],
      [Made.wrong(0..<7, of: 100), Made.wrong(0..<6, of: 100)])
    #expect(pair.seeded == nil)
    #expect(text.seeds(pair).hasPrefix("Fewer than two seeds of a model were scored on all common"))
  }
}
