import Foundation
import Report
import RunRecord
import Testing
import Training
import Verification

/// Learning curves are taken as recorded, or trained again where that is asked for.
@Suite struct LearningCurveProofTests {
  /// The small report's network and a centroid, each with an honest curve of one point.
  private static let runs = Result {
    var plan = TrainingPlan()
    plan.epochs = 1
    let centroid = try #require(RecipePlan(named: "centroid", seed: 0, validationSplit: 0.2))
    let other = try train(
      centroid, on: Forgery.dataset.get(), toolVersion: Site.version, threads: 2
    ) { _ in }
    return [
      try Forgery.run.get().with(learning: curve(of: plan)),
      try other.with(learning: curve(of: centroid)),
    ]
  }

  private static func curve(of plan: some CurvePlan) throws -> LearningCurve {
    LearningCurve(points: [
      try plan.point(examples: 1000, on: Forgery.dataset.get(), threads: 2) { _ in }
    ])
  }

  private func withSite(_ runs: [Run], _ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Site(rendering: runs).write(to: folder)
    try body(folder)
  }

  private func prove(
    _ place: URL, isFull: Bool, limit: Duration = .seconds(600),
    observe: @escaping (VerificationEvent) -> Void = { _ in }
  ) throws -> Proof {
    try verify(
      place, against: Forgery.dataset.get,
      effort: Effort(threads: 1, limit: limit, isFull: isFull), observe: observe)
  }

  private func wrong(_ proof: Proof) -> [String: String] {
    Dictionary(
      proof.checks.filter { !$0.isRight }.map { ($0.subject, $0.finding) },
      uniquingKeysWith: { first, _ in first })
  }

  private static let option =
    " Learning curves were taken as recorded; --full trains them again."

  @Test(arguments: [".", "index.html", "data/mlp-0", "data/centroid-0"])
  func `a curve is as recorded, which is said, or trained again`(path: String) throws {
    try withSite(Self.runs.get()) { site in
      let place = site.appending(path: path)
      let proof = try prove(place, isFull: false)
      #expect(proof.verdict == .provedOnUnknownData, "\(wrong(proof))")
      #expect(proof.summary.contains("learning curves") && proof.summary.hasSuffix(Self.option))
      let stated = try #require(proof.statements.first { $0.name == "learning curves" })
      #expect(stated.value.hasPrefix("of ") && stated.value.contains("-0"))
      for output in [proof.json, proof.inTotoStatement] {
        #expect(output.contains("\"name\" : \"learning curves\""))
        #expect(output.contains("--full trains them again"))
      }
      let full = try prove(place, isFull: true)
      #expect(full.verdict == .provedOnUnknownData, "\(wrong(full))")
      #expect(!full.statements.contains { $0.name == "learning curves" })
      #expect(!full.summary.contains("earning curves") && !full.summary.contains("--full"))
      let curves = full.checks.filter { $0.subject.hasSuffix(" learning curve") }
      #expect(curves.count == (path.hasPrefix("data") ? 1 : 2))
      #expect(
        curves.allSatisfy {
          $0.finding == "1 point trained again: the same counts and fingerprints"
        })
    }
  }

  @Test func `a report without a curve says nothing of any`() throws {
    try withSite([Forgery.run.get()]) { site in
      for isFull in [false, true] {
        let proof = try prove(site, isFull: isFull)
        #expect(proof.verdict == .provedOnUnknownData)
        #expect(!proof.json.contains("earning curve") && !proof.summary.contains("--full"))
      }
    }
  }

  private static let forgeries: [(@Sendable (inout LearningCurve.Point) -> Void, String)] = [
    ({ $0.correct += 1 }, "test images right, made again"),
    ({ $0.fingerprint = String(repeating: "ab", count: 32) }, "fingerprint abab"),
    ({ $0.examples += 1 }, "with 1001 training images: "),
  ]

  @Test(arguments: forgeries.indices)
  func `a forged curve in record, file and page is noticed in full, and else stated`(number: Int)
    throws
  {
    let (change, words) = Self.forgeries[number]
    let runs = try Self.runs.get().map { run in
      guard run.manifest.model == "centroid", var curve = run.learning else { return run }
      change(&curve.points[0])
      return try run.with(learning: curve)
    }
    try withSite(runs) { site in
      for path in number == 0 ? [".", "index.html", "data/centroid-0"] : ["."] {
        let place = site.appending(path: path)
        let proof = try prove(place, isFull: false)
        #expect(proof.verdict == .provedOnUnknownData && proof.summary.hasSuffix(Self.option))
        let full = try prove(place, isFull: true)
        #expect(full.verdict == .notProved && full.summary == "Not proved.")
        let wrong = wrong(full)
        #expect(wrong.keys.sorted() == ["centroid-0 learning curve"])
        #expect(wrong.values.first?.contains(words) == true, "\(wrong)")
      }
    }
  }

  @Test func `a curve that is another in record, file or page is noticed without training`() throws
  {
    try withSite(Self.runs.get()) { site in
      let file = site.appending(path: "data/mlp-0/learning.json")
      let honest = try Data(contentsOf: file)
      let point = try #require(Self.runs.get()[0].learning?.points.first)
      let text = String(decoding: honest, as: UTF8.self)
        .replacing("\(point.correct)", with: "\(point.correct + 1)")
      try Data(text.utf8).write(to: file)
      #expect(try wrong(prove(site, isFull: false))["data/mlp-0/learning.json"] != nil)
      try FileManager.default.removeItem(at: file)
      #expect(
        try wrong(prove(site, isFull: false))["data/mlp-0/learning.json"]?.hasPrefix("is missing")
          == true)
      try honest.write(to: file)
      try Forgery.changeRecord(of: site) { record in
        var runs = try #require(record["runs"] as? [[String: Any]])
        runs[0]["learning"] = nil
        record["runs"] = runs
      }
      #expect(
        try wrong(prove(site, isFull: false))["data/mlp-0/learning.json"]
          == "is not among what is made again")
      #expect(try prove(site.appending(path: "index.html"), isFull: false).verdict == .notProved)
    }
  }

  @Test(arguments: [
    ("examples", 1_000_000, "points[0].examples: expected more than 0 and fewer than 1600"),
    ("examples", -5, "points[0].examples: expected more than 0"),
    ("tested", 499, "points[0].tested: expected 500"),
    ("correct", 501, "points[0].correct: expected from 0 to 500"),
  ]) func `a record that asks for what cannot be is refused before anything is trained`(
    key: String, value: Int, words: String
  ) throws {
    try withSite(Self.runs.get()) { site in
      try Forgery.changeRecord(of: site) { record in
        var runs = try #require(record["runs"] as? [[String: Any]])
        var curve = try #require(runs[0]["learning"] as? [String: Any])
        var points = try #require(curve["points"] as? [[String: Any]])
        points[0][key] = value
        curve["points"] = points
        runs[0]["learning"] = curve
        record["runs"] = runs
      }
      for isFull in [false, true] {
        let proof = try prove(site, isFull: isFull)
        #expect(proof.verdict == .notProved)
        #expect(wrong(proof)["mlp-0 learning curve"]?.hasPrefix(words) == true)
        #expect(!proof.checks.contains { $0.subject.hasSuffix("trained again") })
      }
    }
  }

  @Test func `the limit is one for curves too, and progress names each point`() throws {
    try withSite([Self.runs.get()[1]]) { site in
      #expect(throws: VerificationError.self) { try prove(site, isFull: true, limit: .zero) }
    }
    try withSite([Self.runs.get()[0]]) { site in
      var shown: [LearningProgress] = []
      _ = try prove(site, isFull: true) { event in
        if case .curves(let progress) = event { shown.append(progress) }
      }
      #expect(!shown.isEmpty)
      #expect(shown.allSatisfy { $0.run == "mlp-0" && $0.number == 1 && $0.count == 1 })
      #expect(shown.allSatisfy { $0.examples == 1000 && $0.training == 1600 })
    }
  }
}
