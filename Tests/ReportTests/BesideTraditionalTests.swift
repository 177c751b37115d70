import Foundation
import Report
import RunRecord
import Testing

/// The chapter on a network beside models of recipes.
@Suite struct BesideTraditionalTests {
  /// A run as a recipe leaves it, wrong where `matrix` says.
  private func recipe(_ name: String, title: String, matrix: [[Int]]) throws -> Run {
    let run = try Fixture.run(matrix: matrix, model: name, figures: nil)
    return try Run(
      manifest: Manifest(
        model: name, title: title, maker: Manifest.ownMaker, seed: 0,
        settings: [.init(name: Manifest.Configuration.validationSplit, value: "0.2")],
        weightBytes: 1000, dataset: run.manifest.dataset,
        fingerprint: .init(
          sha256: String(repeating: "0", count: 64), covers: Manifest.Fingerprint.recipeCovers),
        environment: .init(
          trainingSeconds: 2, testSeconds: 0.1, threads: 2, toolVersion: Site.version)),
      history: [], metrics: run.metrics, predictions: run.predictions)
  }

  /// The network has 257 of 300 right.
  private func runs() throws -> [Run] {
    [
      try Fixture.run(),
      try recipe("good", title: "Good", matrix: [[100, 0, 0], [0, 95, 5], [0, 5, 95]]),
      try recipe("bad", title: "Bad", matrix: [[50, 25, 25], [25, 50, 25], [25, 25, 50]]),
      try recipe("same", title: "Same", matrix: Fixture.matrix),
      try recipe("one", title: "One", matrix: [[100, 0, 0], [100, 0, 0], [100, 0, 0]]),
    ]
  }

  @Test func `it comes after the network, and says how each model compares`() throws {
    let html = try page(try runs())
    checkPage(html)
    #expect(headings(html).contains { $0.hasSuffix("Beside traditional methods") })
    let chapter = try #require(html.firstRange(of: "<section id=\"comparison\""))
    let results = try #require(html.firstRange(of: "<section id=\"results\""))
    #expect(chapter.lowerBound > results.lowerBound)
    for text in [
      "Of four other models, each trained once, one does better on the same images: Good, by 11.0 points.",
      "Better: Good (+", "Worse: Bad (",
      "the one run of Good has the highest accuracy (96.7%); mlp has 85.7%.",
      "id=\"accuracies\"", "id=\"training-times\"", "1.0 kB",
    ] {
      #expect(html.contains(text), "\(text)")
    }
    #expect(!html.contains("id=\"published\""))
  }

  @Test func `models of other programs are compared first of all`() throws {
    var runs = try runs()
    runs.append(
      try Fixture.foreign(model: "Theirs").changed { $0.predictions = runs[0].predictions })
    let found = headings(try page(runs))
    #expect(found.contains("2 The models compared"))
  }

  @Test func `what all miss leaves out those that beat no baseline`() throws {
    let models = try Model.models(of: runs())
    let shared = try #require(SharedErrors(models))
    // Good misses 10; of these, all that the network misses too.
    let predictions = try #require(models[0].run.predictions)
    let judged = models.filter { $0.beats(models[0].baselines) }
    #expect(judged.map(\.name) == ["mlp", "Good", "Bad", "Same"])
    let missed = predictions.labels.indices.filter { row in
      judged.allSatisfy { $0.run.predictions.map { !$0.isRight(row) } ?? false }
    }
    #expect(Set(shared.rows) == Set(missed) && shared.models == 4 && shared.count == 300)
    #expect(shared.agreeing <= shared.rows.count)
    #expect(SharedErrors([models[0]]) == nil)
  }

  @Test func `what is published stands beside what was measured, and is marked`() throws {
    let claims = try ClaimsFile(
      json: Data(
        #"""
        {"study": "S", "published": {"source": "T, table 3",
          "figures": [{"name": "SVC", "accuracy": 0.9}, {"name": "People", "accuracy": 0.8, "examples": 50}]},
         "statements": [{"subject": "It wins", "rule": "outperforms", "models": ["Good", "Bad"]}]}
        """#.utf8), name: "c")
    var presentation = Presentation()
    presentation.claims = claims
    let html = try page(try runs(), presentation)
    #expect(html.contains("Published accuracies, not measured here: T, table 3"))
    #expect(
      html.contains(
        "The claim ‘It wins’ is contradicted. In points of accuracy, this model is behind Good (+11.0); it is ahead of Bad"
      ))
  }
}
