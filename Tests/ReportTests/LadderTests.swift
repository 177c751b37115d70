import Foundation
import Report
import RunRecord
import Testing

/// The steps beyond the first network.
@Suite struct LadderTests {
  /// A run of a network as a recipe leaves it, wrong where `matrix` says.
  private func network(
    _ name: String, seed: UInt64 = 0, kind: String = "Conv2D",
    settings: [Manifest.Setting] = [], parameters: Int = 99, matrix: [[Int]]
  ) throws -> Run {
    let run = try Fixture.run(matrix: matrix, model: name, figures: nil)
    return try Run(
      manifest: Manifest(
        model: name, title: name, maker: Manifest.ownMaker, seed: seed,
        settings: [.init(name: Manifest.Configuration.validationSplit, value: "0.2")] + settings,
        layers: [
          Manifest.Layer(
            name: "layer", kind: kind, outputShape: [3], activation: "softmax",
            parameters: parameters)
        ],
        dataset: run.manifest.dataset,
        fingerprint: .init(
          sha256: String(repeating: "0", count: 64), covers: Manifest.Fingerprint.recipeCovers),
        environment: .init(trainingSeconds: 2, threads: 2, toolVersion: Site.version)),
      history: [], metrics: run.metrics, predictions: run.predictions)
  }

  private let better = [[100, 0, 0], [0, 95, 5], [0, 5, 95]]
  private let worse = [[50, 25, 25], [25, 50, 25], [25, 25, 50]]

  @Test
  func `each network is compared with the one before, and the seeds of the last are averaged`()
    throws
  {
    let changed = Manifest.Setting(name: "schedule", value: "cosine")
    let html = try page([
      Fixture.run(),
      network("small", matrix: worse),
      network("large", settings: [changed], matrix: better),
      network("large", seed: 1, settings: [changed], matrix: better),
    ])
    checkPage(html)
    #expect(headings(html).contains { $0.hasSuffix("Beside other networks") })
    #expect(
      headings(html).contains { $0.hasSuffix("What each step beyond the first network buys") })
    let table = try #require(html.firstRange(of: "id=\"ladder\""))
    let ladder = String(html[table.lowerBound...].prefix(6000))
    // No reader may sort the steps.
    for text in [" data-ordered>", "worse", "better", "large, 2 seeds averaged"] {
      #expect(ladder.contains(text), "\(text)")
    }
    for text in [
      "small: convolutions.", "large: a learning-rate schedule.",
      "large, 2 seeds averaged: the mean of two seeds’ probabilities.",
    ] {
      #expect(html.contains(text), "\(text)")
    }
    #expect(
      html.contains("mlp is right on 85.7% of the test images, the top of the ladder on 96.7%"))
  }

  @Test func `of the class that the first finds least often each step is tested on its images`()
    throws
  {
    let html = try page([
      Fixture.run(), network("small", matrix: worse), network("large", matrix: better),
    ])
    #expect(html.contains("Shirt, step by step, by the runs shown"))
    // Fixture finds 70 of 100; of these and the others, in order, small finds 50 and large all.
    for text in [
      "small finds 50.0%, the step before 70.0%: −20.0 points (95% interval −28.9 to −13.3; "
        + "McNemar’s exact p &lt;\u{A0}0.001, corrected for three classes).",
      "large finds 100.0%, the step before 50.0%: +50.0 points (95% interval",
    ] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test func `a step says what it leaves out and how much the network grows`() throws {
    func setting(_ name: String, _ value: String) -> Manifest.Setting {
      Manifest.Setting(name: name, value: value)
    }
    let html = try page([
      Fixture.run(),
      network(
        "taught", kind: "Dense", settings: [setting("teacher", "conv4 average dense3")],
        matrix: worse),
      network("small", settings: [setting("flips", "half of the images")], matrix: better),
      network("large", parameters: 250, matrix: better),
      network(
        "larger", settings: [setting("schedule", "constant")], parameters: 300, matrix: worse),
    ])
    for text in [
      "taught: a teacher’s answers.",
      "small: convolutions and mirrored images; without a teacher’s answers.",
      "large: 2.5 times the parameters; without mirrored images.",
      "larger: its layers or settings.",
    ] {
      #expect(html.contains(text), "\(text)")
    }
  }

  @Test func `beside one network or none there is no ladder`() throws {
    let one = try page([Fixture.run(), network("small", matrix: better)])
    #expect(!one.contains("id=\"ladder\""))
    let foreign = try page([
      network("small", matrix: worse), network("large", matrix: better),
      network("other", kind: "Dense", matrix: better),
    ])
    #expect(!foreign.contains("id=\"ladder\""))
  }

  @Test func `the page says that the training of such networks is repeated with --full`() throws {
    let html = try page([Fixture.run(), network("small", matrix: better)])
    #expect(
      html.contains(
        "trains one of the two runs again, computes the answers of the other from its weights"))
    #expect(html.contains("--full trains those too."))
    #expect(!html.contains("trains all two runs again"))
  }
}
