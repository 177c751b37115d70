import Report
import RunRecord
import Testing

@Suite struct NeighbourTests {
  /// The fixture's run of 300 test images, 257 of them right, of which the given have near duplicates;
  /// the first of these are in a stricter band.
  private func run(
    _ near: [Int], closer: Int = 0, inValidation: Int = 0, ofOtherLabel: Int = 0,
    _ change: (inout Parts) -> Void = { _ in }
  ) throws -> Run {
    let run = try Fixture.run()
    let predictions = try #require(run.predictions)
    let pairs = near.prefix(100).enumerated().map { place, row in
      DataAudit.Pair(
        test: .init(split: .test, id: "\(row)", label: predictions.labels[row]),
        neighbour: .init(
          split: place < inValidation ? .validation : .training, id: "\(place)",
          label: predictions.labels[row]),
        correlation: place < closer ? 0.9995 : 0.996, difference: 2)
    }
    let ids = near.map { "\($0)" }
    return run.changed { parts in
      parts.audit = DataAudit(
        neighbours: .init(
          limit: 0.995,
          bands: [
            .init(
              least: 0.999, examples: Array(ids.prefix(closer)),
              inValidation: min(inValidation, closer), ofOtherLabel: 0),
            .init(
              least: 0.995, examples: Array(ids.dropFirst(closer)),
              inValidation: max(inValidation - closer, 0), ofOtherLabel: ofOtherLabel),
          ], pairs: pairs))
      change(&parts)
    }
  }

  private func findings(_ run: Run) throws -> NeighbourFindings {
    try #require(NeighbourFindings(SeedFindings([run])))
  }

  private func effect(_ runs: [Run]) throws -> String {
    let seeds = SeedFindings(runs)
    return try #require(NeighbourFindings(seeds)).effect(AccuracyFindings(seeds))
  }

  @Test func `near duplicates are counted, with where they are and what they bear`() throws {
    let found = try findings(run([0, 1, 2], closer: 1, inValidation: 1, ofOtherLabel: 1))
    #expect(
      found.statement
        == "For each test image the images of the training file were searched for the one that "
        + "correlates with it most, pixel by pixel. 3 of the 300 test images (1.00%) have a near "
        + "duplicate, one that correlates with them by 0.995 or more: for 2 the nearest is among the "
        + "images trained on, for 1 among those held out for validation. One bears another label than the near duplicate. "
        + "Near duplicates that are mirrored, shifted or cropped were not looked for.")
    #expect(found.rows.map(\.count) == [1, 3] && found.rows.map(\.inValidation) == [1, 1])
  }

  @Test func `none is said to be none, and one is one`() throws {
    let none = try run([])
    #expect(try findings(none).statement.contains("None has a near duplicate there"))
    #expect(try effect([none]) == "" && findings(none).rule == "")
    let html = try page(none)
    #expect(!html.contains("id=\"near-duplicates\"") && !html.contains("near-duplicate-grid"))
    let one = try findings(run([0])).statement
    #expect(one.contains("1 of the 300 test images (0.33%) has a near duplicate, one that"))
    #expect(
      one.contains("correlates with it by 0.995 or more: among the images trained on. Both bear"))
  }

  @Test func `the accuracy without them is that of all others`() throws {
    // The first ten are right: 247 of 290 others.
    let text = try effect([run(Array(0..<10))])
    #expect(
      text.hasPrefix(
        "A right answer to these may come from having been trained on the near duplicate: 100"))
    #expect(
      text.hasSuffix(
        " of the answers to all 10 are right. Without them the accuracy is 85.17%, against 85.67% on all: "
          + "a smaller difference than the 95% interval leaves open."))
  }

  @Test func `many that are right may flatter the accuracy`() throws {
    let predictions = try #require(Fixture.run().predictions)
    let right = (0..<predictions.count).filter { predictions.isRight($0) }
    let text = try effect([run(Array(right.prefix(150)))])
    #expect(text.hasSuffix("so the accuracy may be flattered."))
  }

  @Test func `where every test image has one, the test may measure memory`() throws {
    let text = try effect([run(Array(0..<300))])
    #expect(text.contains("the test may measure memory"))
  }

  @Test func `without predictions the accuracy without them is not known`() throws {
    let run = try run([0, 1]) { $0.predictions = nil }
    #expect(try effect([run]) == "")
    #expect(try findings(run).rows.allSatisfy { $0.accuracyWithout == nil })
  }

  @Test func `the page shows pairs, limits and pictures, and no longer says that nobody looked`()
    throws
  {
    let pictured = try run(Array(0..<30)) { parts in
      guard let pictures = parts.pictures else { return }
      // The picture of the first test image follows those that are there.
      parts.pictures = Pictures(
        width: pictures.width, height: pictures.height,
        pixels: pictures.pixels + [UInt8](repeating: 9, count: 64),
        entries: pictures.entries + [.init(split: .test, id: "0", label: 0)])
    }
    let html = try page(pictured)
    #expect(html.contains("figures/near-duplicate-grid.png"))
    #expect(html.contains("1 of the 30 near duplicates of test images in the training file"))
    #expect(html.contains("<th scope=\"row\">≥ 0.999</th>"))
    #expect(html.contains("The near duplicates as a table: the difference is"))
    let many = try page(run(Array(0..<150)))
    #expect(many.contains("The nearest 100 of 150 near duplicates"))
  }

  @Test func `pictures that come after those of the test are no samples`() throws {
    func samples(_ run: Run) throws -> String {
      let site = try Site(rendering: [run])
      return try #require(site.files.first { $0.path == "figures/samples.png" }).bytes
        .base64EncodedString()
    }
    let more = try Fixture.run().changed { parts in
      guard let pictures = parts.pictures else { return }
      parts.pictures = Pictures(
        width: 8, height: 8, pixels: pictures.pixels + [UInt8](repeating: 9, count: 64),
        entries: pictures.entries + [.init(split: .training, id: "999", label: 0)])
    }
    #expect(try samples(more) == samples(Fixture.run()))
  }
}

@Suite struct BaselineTests {
  private func findings(_ correct: Int?, _ change: (inout Parts) -> Void = { _ in }) throws
    -> BaselineFindings
  {
    let run = try Fixture.run().changed { parts in
      parts.audit = correct.map { DataAudit(nearestCentroid: .init(correct: $0)) }
      change(&parts)
    }
    return BaselineFindings(run, AccuracyFindings(SeedFindings([run])))
  }

  @Test func `class means are compared by intervals`() throws {
    // The model has 257 of 300 right.
    let below = try findings(200)
    #expect(
      below.statement.hasSuffix(
        "is right on 66.67%; the model is right on 85.67%, 19.00 points more."))
    #expect(try findings(250).statement.hasSuffix("; the model is not shown to do better."))
    #expect(try findings(299).statement.hasSuffix("99.67%: more often than the model."))
    #expect(try findings(nil).statement == "" && findings(nil).centroids == nil)
  }

  @Test func `the one answer is that most frequent in training`() throws {
    let known = try findings(nil) { $0.manifest.dataset.training = [400, 500, 400] }
    #expect(known.majority?.label == 1)
    let unknown = try findings(nil) { $0.manifest.dataset.training = nil }
    #expect(unknown.majority?.label == 0)
    #expect(known.chance == 1.0 / 3)
  }

  @Test func `the ruler names every model and what costs nothing`() throws {
    let run = try Fixture.run().changed {
      $0.audit = DataAudit(nearestCentroid: .init(correct: 200))
    }
    let html = try page(run)
    #expect(html.contains("id=\"accuracy-ruler-title\""))
    #expect(html.contains(">Nearest centroids 66.7%</text>"))
    #expect(html.contains("Accuracy on the test images: mlp 85.7% (95% interval"))
  }
}

@Suite struct ResolutionFindingsTests {
  @Test func `of one run the bound is that models never err together`() throws {
    let found = try #require(ResolutionFindings(SeedFindings([try Fixture.run()])))
    // 43 of 300 wrong: at most 28.7% of the images one right and the other wrong.
    #expect(found.measured == nil && found.seeded == nil)
    #expect(found.sentence.contains("(on 28.7% of them one is right and the other wrong)"))
    #expect(found.sentence.contains("the least favourable case"))
    #expect(abs(found.examples(for: found.difference) - 300) < 0.001)
  }

  @Test func `of several seeds it is how often they disagree`() throws {
    let runs = try (0..<3).map { seed in
      try Fixture.run(seed: UInt64(seed)).changed { parts in
        guard let old = parts.predictions else { return }
        // Each seed errs on ten images of its own besides.
        var answers = old.answers
        for row in seed * 10..<seed * 10 + 10 { answers[row] = (old.labels[row] + 1) % 3 }
        parts.predictions = Predictions(
          classCount: old.classCount, ids: old.ids, labels: old.labels, answers: answers)
        parts.metrics.accuracy -= 0.01 * Double(seed)
      }
    }
    let found = try #require(ResolutionFindings(SeedFindings(runs)))
    let measured = try #require(found.measured)
    #expect(abs(measured - 20.0 / 300) < 1e-12)
    #expect(found.sentence.contains("as often as two seeds of this one do (on 6.7% of the images"))
    #expect(
      found.seeded != nil
        && found.brief.contains("between two ways of training, with three seeds each"))
  }

  @Test func `a model without errors says nothing of it`() throws {
    let perfect = try Fixture.run(matrix: [[100, 0, 0], [0, 100, 0], [0, 0, 100]])
    #expect(ResolutionFindings(SeedFindings([perfect])) == nil)
  }
}
