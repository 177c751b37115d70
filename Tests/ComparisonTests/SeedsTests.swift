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

  @Test func `several of one model are judged against the other's only run, which is said`() throws
  {
    let (pair, text) = try compared(
      [Made.wrong(0..<9, of: 99), Made.wrong(0..<8, of: 99)], [Made.wrong(0..<5, of: 99)])
    let seeded = try #require(pair.seeded)
    #expect(seeded.first.count == 2 && seeded.second.count == 1)
    #expect(pair.decisive == seeded.difference && pair.p == seeded.estimate.p)
    #expect(
      text.verdict(pair).contains("B has an accuracy of 94.9% and A has a mean accuracy of 91.4%"))
    #expect(text.seeds(pair).contains("Of B there is one run, taken as it is: "))
  }

  @Test func `many models are told by verdict, the largest difference first`() throws {
    let (count, base) = (1000, 200)
    func model(_ name: String, _ wrong: Int) -> ComparedModel {
      ComparedModel(
        name: name, classNames: ["cat", "dog"], seeds: [Made.wrong(0..<wrong, of: count)])
    }
    let comparison = try ModelComparison(
      [
        model("A", base), model("Good", 150), model("Like", base + 1), model("Best", 100),
        model("Bad", 300),
      ],
      noun: images)
    #expect(comparison.pairs.map(\.secondName) == ["Good", "Like", "Best", "Bad"])
    let overview = try #require(ComparisonText(comparison).overview)
    #expect(overview.lead.hasPrefix("A has an accuracy of 80.0% on the 1,000 common images."))
    #expect(
      overview.verdicts.map { String($0.prefix(20)) } == [
        "Better: Best (+10.0,", "No different by more", "Worse: Bad (−10.0, −",
      ])
    #expect(overview.correction.contains("every ‘better’ and ‘worse’ stands;"))
    // Of two models the verdict itself says all.
    let two = try ModelComparison([model("A", 1), model("B", 2)], noun: images)
    #expect(ComparisonText(two).overview == nil)
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
    #expect(text.verdict(pair).contains("B has a mean accuracy of 98.0% over 4 seeds"))
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
