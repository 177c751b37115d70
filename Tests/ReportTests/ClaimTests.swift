import Foundation
import Report
import RunRecord
import Testing

@Suite struct ClaimTests {
  /// Fashion-MNIST's classes in another order than its own: they are looked up by name.
  static let names = [
    "Ankle boot", "Bag", "Sneaker", "Shirt", "Sandal", "Coat", "Dress", "Pullover", "Trouser",
    "T-shirt/top",
  ]

  /// A thousand images a class, all right but what `change` moves.
  private func run(
    seed: UInt64 = 0, trainLoss: [Double] = [0.9, 0.5, 0.3, 0.2],
    validation: [Double?] = [0.8, 0.6, 0.65, 0.7], _ change: (inout [[Int]]) -> Void = { _ in }
  ) throws -> Run {
    var matrix = Self.names.indices.map { row in Self.names.indices.map { $0 == row ? 1000 : 0 } }
    change(&matrix)
    return try Fixture.run(
      names: Self.names, matrix: matrix, seed: seed, trainLoss: trainLoss, validation: validation,
      predictions: false, pictures: false, weights: false)
  }

  private func label(_ name: String) -> Int { Self.names.firstIndex(of: name) ?? 0 }

  private func entry(_ subject: String, _ findings: ClaimFindings) throws -> ClaimFindings.Entry {
    try #require((findings.figures + findings.statements).first { $0.claim.subject == subject })
  }

  private func findings(_ runs: [Run]) throws -> ClaimFindings {
    try #require(ClaimFindings(try study, runs))
  }

  private var study: ClaimsFile {
    get throws { try #require(ClaimsFile.fashionMNIST) }
  }

  private func outcome(_ subject: String, _ run: Run) throws -> Claim.Outcome {
    try entry(subject, findings([run])).outcome
  }

  @Test func `a class is found by its name`() throws {
    let run = try run {
      $0[label("Shirt")][label("Coat")] = 380; $0[label("Shirt")][3] = 620
    }
    let recall = try outcome("Shirt, recall", run)
    #expect(recall.verdict == .supported)
    #expect(recall.found == "0.620 (0.589–0.650)")
    #expect(
      try outcome("Trouser, recall", run).verdict == .supported, "1.000 is within 5 points of 0.98")
    #expect(try outcome("Sandal, F1-score", run).verdict == .supported)
    #expect(
      try outcome("Shirt, F1-score", run).verdict == .contradicted, "0.765 is not 0.68")
  }

  @Test func `an interval that includes the bound leaves the claim undecided`() throws {
    let run = try run {
      $0[label("Sneaker")][label("Sandal")] = 45; $0[2][2] = 955
    }
    let recall = try outcome("Sneaker is rarely mistaken: high recall", run)
    #expect(recall.verdict == .undecided)
    #expect(try outcome("Sneaker is rarely mistaken: high precision", run).verdict == .supported)
  }

  @Test func `errors are compared with what the model's answer rates would give`() throws {
    let run = try run {
      $0[label("Shirt")] = [0, 10, 0, 900, 0, 30, 0, 30, 0, 30]
      $0[label("Bag")] = [0, 990, 0, 0, 0, 0, 0, 0, 10, 0]
    }
    #expect(
      try outcome("Shirt is mostly taken for T-shirt/top, Pullover or Coat", run).found
        == "90.0% (82.4%–95.1%); 34.0% by its answer rates")
    #expect(
      try outcome("Most errors are between items that look alike", run).found
        == "81.8% (73.3%–88.5%); 40.9% by its answer rates")
  }

  @Test func `half is not most`() throws {
    let run = try run { $0[label("Shirt")] = [0, 50, 0, 900, 0, 50, 0, 0, 0, 0] }
    let claim = try outcome("Shirt is mostly taken for T-shirt/top, Pullover or Coat", run)
    #expect(claim.verdict == .undecided)
  }

  @Test func `a claim is not tested where there is nothing to measure`() throws {
    let perfect = try run()
    #expect(
      try outcome("Most errors are between items that look alike", perfect).verdict == .notTested)
    let gone = try run { $0[label("Trouser")] = Array(repeating: 0, count: 10) }
    #expect(try outcome("Trouser, precision", gone).verdict == .notTested)
    #expect(try outcome("Trouser, recall", gone).verdict == .notTested)
    let silent = try run {
      $0[label("Trouser")] = Self.names.map { $0 == "Dress" ? 1000 : 0 }
    }
    #expect(try outcome("Trouser, precision", silent).verdict == .notTested, "never answered")
    #expect(try outcome("Trouser, recall", silent).verdict == .contradicted)
    let unrecorded = try run(trainLoss: [], validation: [])
    for subject in [
      "There is no over-fitting", "Training converges stably",
      "Validation accuracy closely follows training accuracy",
    ] {
      #expect(try outcome(subject, unrecorded).verdict == .notTested, "\(subject)")
    }
  }

  @Test(
    "answers are in time where 99 of 100 are, wherever they were asked for",
    arguments: [
      ([0.001, 0.1], .supported, "1.0\u{A0}ms in process and 100\u{A0}ms over HTTP"),
      ([0.001, 0.2], .contradicted, "1.0\u{A0}ms in process and 200\u{A0}ms over HTTP"),
      ([0.2], .contradicted, "200\u{A0}ms in process"),
    ] as [([Double], Claim.Verdict, String)])
  func latencies(high: [Double], verdict: Claim.Verdict, words: String) throws {
    let latencies = zip(["in process", "over HTTP"], high).map {
      Manifest.Environment.Latency(place: $0, answers: 100, median: 0.0001, high: $1)
    }
    let run = try run().with(latencies: latencies)
    let outcome = try outcome("It can answer in real time", run)
    #expect(outcome.verdict == verdict)
    #expect(outcome.found.hasSuffix("came within \(words)."), "\(outcome.found)")
  }

  @Test(
    "a model carries over to pictures from elsewhere where over half are right",
    arguments: [(11, .supported), (4, .undecided), (0, .contradicted)]
      as [(Int, Claim.Verdict)])
  func elsewhere(correct: Int, verdict: Claim.Verdict) throws {
    let plain = try run()
    let subject = "It can tag the pictures that a shop’s users upload"
    #expect(try outcome(subject, plain).verdict == .notTested)
    let robustness = Robustness(
      samples: 10_000, unchanged: .init(correct: 10_000, confidence: 0.9), changes: [],
      unrelated: [],
      elsewhere: .init(kind: "drawings", samples: 11, correct: correct, sure: 0, sureWrong: 0))
    let run = try Run(
      manifest: plain.manifest, history: plain.history, metrics: plain.metrics,
      robustness: robustness)
    #expect(try outcome(subject, run).verdict == verdict)
  }

  private static let falling = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2]

  @Test(
    "over-fitting is judged by the rule of the training curves",
    arguments: [
      (falling, [0.8, 0.6, 0.5, 0.45, 0.5, 0.6, 0.7, 0.8], .contradicted),
      (falling, falling, .supported),
      (falling, [0.8, 0.6, 0.5, 0.45, 0.5, 0.45, 0.5, 0.46], .undecided),
      ([0.9], [0.8], .notTested), ([0.9, 0.5], [nil, nil], .notTested),
    ] as [([Double], [Double?], Claim.Verdict)])
  func overfitting(training: [Double], validation: [Double?], verdict: Claim.Verdict) throws {
    let run = try run(trainLoss: training, validation: validation)
    #expect(try outcome("There is no over-fitting", run).verdict == verdict)
  }

  @Test func `a study's set-up is compared setting by setting`() throws {
    var manifest = try run().manifest
    #expect(try study.departures(manifest).contains("epochs 4 instead of 15"))
    manifest.settings[0].value = "15"
    manifest.layers = [(784, nil), (128, "relu"), (64, "relu"), (10, "softmax")].map {
      .init(name: "layer", kind: "Dense", outputShape: [$0.0], activation: $0.1, parameters: 0)
    }
    #expect(try study.departures(manifest).isEmpty)
    manifest.layers[1].activation = "tanh"
    #expect(
      try study.departures(manifest) == [
        "layers 784, 128 tanh, 64 relu and 10 softmax instead of 784, 128 relu, 64 relu and 10 "
          + "softmax"
      ])
    manifest.settings.removeAll { $0.name == "loss" }
    #expect(
      try study.departures(manifest).last
        == "loss not recorded instead of categorical cross-entropy")
  }

  @Test func `seeds are counted one by one`() throws {
    let good = try run(seed: 1) {
      $0[label("Trouser")][0] = 20; $0[8][8] = 980
    }
    let findings = try self.findings([run(), good])
    let bound = try entry("Trouser is rarely mistaken: high recall", findings)
    #expect(bound.outcome.agreement == "2 of 2")
    #expect(bound.outcome.verdict == .undecided, "two seeds know little of a third")
    #expect(findings.scope.contains("judging by two seeds"))
    let alone = try self.findings([good])
    #expect(try entry("Trouser, recall", alone).outcome.agreement == nil)
    #expect(alone.scope.contains("may be chance in training"))
  }

  @Test func `every claim has a verdict, and the summary counts them`() throws {
    let findings = try self.findings([run()])
    let all = findings.figures.count + findings.statements.count
    #expect(Claim.Verdict.allCases.map(findings.count).reduce(0, +) == all)
    #expect(findings.summary.hasPrefix("Of the reference study’s \(all) claims, "))
  }

  @Test func `a study of other classes is not held against a run, whatever their number`() throws {
    #expect(ClaimFindings(try study, [try Fixture.run()]) == nil)
    var names = Self.names
    names[0] = "Wellington"
    let matrix = names.indices.map { row in names.indices.map { $0 == row ? 1 : 0 } }
    #expect(ClaimFindings(try study, [try Fixture.run(names: names, matrix: matrix)]) == nil)
    #expect(ClaimFindings(try study, []) == nil)
    // Nor is it held against data of the same classes that are not known by their hashes.
    #expect(try !page(run()).contains("id=\"claims\""))
    let page = try page(Fixture.run())
    #expect(!page.contains("reference study") && !page.contains("id=\"claims\""))
  }

  @Test func `the page shows each verdict in words beside its bar`() throws {
    var presentation = Presentation()
    presentation.claims = try study
    let page = try page(
      [
        try run {
          $0[label("Sneaker")][label("Sandal")] = 45; $0[2][2] = 955
        }, try run(seed: 1),
      ], presentation)
    #expect(page.contains("✓\u{A0}supported") && page.contains("–\u{A0}not\u{A0}tested"))
    #expect(page.contains("?\u{A0}not\u{A0}decided"))
    #expect(page.matches(of: /class="mark"/).count == 8)
  }
}
