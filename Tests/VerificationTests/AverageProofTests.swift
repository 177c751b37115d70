import Ensembles
import Foundation
import Report
import RunRecord
import Testing
import Verification

/// Averages of runs: made again where their members are, and recounted like any run elsewhere.
@Suite struct AverageProofTests {
  private static let average = Result {
    try averaged([Forgery.otherRun.get(), Forgery.run.get()], named: "Both")
  }

  private static func averaged(_ runs: [Run], named name: String) throws -> Run {
    try AveragedRuns(runs.map { try EnsembleMember($0) }, named: name).run
  }

  private func withSite(_ runs: [Run], _ body: (URL) throws -> Void) throws {
    try withFolder { folder in
      try Site(rendering: runs).write(to: folder)
      try body(folder)
    }
  }

  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  /// The average after a change to its manifest, or with other probabilities, as a liar writes it.
  private func forged(
    _ change: (inout Manifest) -> Void = { _ in }, scores: [Float]? = nil
  ) throws -> Run {
    let honest = try Self.average.get()
    let predictions = try #require(honest.predictions)
    var manifest = honest.manifest
    change(&manifest)
    let other = Predictions(
      classCount: predictions.classCount, ids: predictions.ids, labels: predictions.labels,
      scores: scores ?? predictions.scores)
    return try Run(
      manifest: manifest, history: [],
      metrics: Metrics(of: other, classNames: manifest.dataset.classNames), predictions: other,
      pictures: honest.pictures, audit: honest.audit)
  }

  @Test(arguments: [true, false])
  func `beside its members an average is proved, shown in depth or compared`(isFirst: Bool) throws {
    let members = try [Forgery.run.get(), Forgery.otherRun.get()]
    let average = try Self.average.get()
    try withSite(isFirst ? [average] + members : members + [average]) { site in
      let proof = try Forgery.prove(site)
      #expect(proof.checks.filter { !$0.isRight } == [])
      #expect(proof.verdict == .provedOnUnknownData && proof.notTrained.isEmpty)
      let fingerprint = try #require(average.manifest.fingerprint).sha256
      #expect(
        proof.checks.contains {
          $0.subject == "Both averaged again" && $0.finding == "fingerprint \(fingerprint)"
        })
      #expect(proof.statements.contains { $0.name == "name of an average" && $0.value == "Both" })
      #expect(!proof.statements.contains { $0.name == "settings" })
    }
  }

  @Test func `a page alone is proved, for all of an average follows from its members`() throws {
    try withSite([Self.average.get(), Forgery.run.get(), Forgery.otherRun.get()]) { site in
      try FileManager.default.removeItem(at: site.appending(path: "data"))
      #expect(try Forgery.prove(site.appending(path: "index.html")).verdict == .provedOnUnknownData)
    }
  }

  @Test func `without all of its members it is checked, and its mean is said not to be`() throws {
    let average = try Self.average.get()
    try withFolder { folder in
      try average.write(to: folder)
      try expectChecked(Forgery.prove(folder))
    }
    try withSite([average, Forgery.run.get()]) { site in
      try expectChecked(Forgery.prove(site))
    }
  }

  private func expectChecked(_ proof: Proof) throws {
    #expect(proof.checks.filter { !$0.isRight } == [])
    #expect(proof.verdict == .checked && proof.notTrained == ["Both"])
    let finding = proof.checks.first { $0.subject == "Both" }?.finding
    #expect(
      finding
        == "figures are those of its 500 predictions, counted again; whether these are the mean of its 2 "
        + "members was not checked: not all of them are here")
    #expect(proof.statements.contains { $0.name == "members" && $0.value == "mlp-0, mlp-1" })
  }

  @Test func `an average of another's runs is made again from what is recorded of them`() throws {
    let runs = try [ForeignTests.run(), ForeignTests.run("Boosting", wrong: 4)]
    try withSite([Self.averaged(runs, named: "Sum")] + runs) { site in
      let proof = try Forgery.prove(site)
      #expect(proof.checks.filter { !$0.isRight } == [])
      #expect(proof.verdict == .checked && proof.notTrained == ["Forest", "Boosting"])
      #expect(proof.checks.contains { $0.subject == "Sum averaged again" })
    }
  }

  @Test func `an average of an average is checked, never proved`() throws {
    let (average, members) = try (Self.average.get(), [Forgery.run.get(), Forgery.otherRun.get()])
    let outer = try Self.averaged([average, members[0]], named: "Outer")
    try withSite([outer, average] + members) { site in
      let proof = try Forgery.prove(site)
      #expect(proof.checks.filter { !$0.isRight } == [])
      #expect(proof.verdict == .checked && proof.notTrained == ["Outer"])
    }
  }

  @Test func `other probabilities are not the mean, whatever the page says`() throws {
    let scores = try #require(Self.average.get().predictions?.scores)
    let best = try #require(scores.prefix(10).indices.max { scores[$0] < scores[$1] })
    // Another answer to one example in five hundred, and one digit more of one number in five thousand.
    var (answer, digit) = (scores, scores)
    answer.swapAt(best, best == 0 ? 1 : 0)
    digit[10] = digit[10].nextUp
    for other in [answer, digit] {
      try expectRefused(forged(scores: other), "data/Both/predictions.csv")
    }
  }

  @Test(
    arguments: [
      { $0.parameters = 1 }, { $0.members?.swapAt(0, 1) },
      { $0.members?[0].sha256 = String(repeating: "0", count: 64) },
      { $0.fingerprint?.sha256 = String(repeating: "0", count: 64) },
      { $0.fingerprint = nil }, { $0.maker = "Lookbook" }, { $0.title = "Proved" },
      { $0.environment.testSeconds = 0.001 }, { $0.environment.processor = "P" },
      { $0.dataset.name = "Other data" }, { ($0.dataset.training, $0.dataset.audit) = (nil, nil) },
      { $0.dataset.files = [] },
      { $0.settings = [] }, { $0.seed = 7 }, { $0.preprocessing = "None." },
    ] as [@Sendable (inout Manifest) -> Void])
  func `an average that says otherwise of itself is not proved`(
    _ change: @Sendable (inout Manifest) -> Void
  ) throws {
    let liar = try forged(change)
    try expectRefused(liar, "data/\(liar.manifest.runName)/run.json")
  }

  @Test func `a member that is not the one that was averaged is noticed`() throws {
    let (own, other) = try (Forgery.run.get(), Forgery.otherRun.get())
    let predictions = try #require(other.predictions)
    var scores = predictions.scores
    scores.swapAt(0, 1)
    let names = other.manifest.dataset.classNames
    let near = Predictions(
      classCount: names.count, ids: predictions.ids, labels: predictions.labels, scores: scores)
    let twin = try Run(
      manifest: Manifest(model: "Twin", dataset: .init(name: "Clothes", classNames: names)),
      history: [], metrics: Metrics(of: near, classNames: names), predictions: near)
    // What was averaged is mlp-1.
    let liar = try forged { $0.members?[1].name = "Twin" }
    try withSite([liar, own, twin]) { site in
      let proof = try Forgery.prove(site)
      #expect(proof.verdict == .notProved)
      #expect(proof.checks.contains { $0.subject == "Both averaged again" && !$0.isRight })
    }
  }

  @Test func `a run trained here that calls itself an average is trained again`() throws {
    let honest = try Forgery.run.get()
    var manifest = honest.manifest
    manifest.members = try Self.average.get().manifest.members
    let liar = try Run(
      manifest: manifest, history: honest.history, metrics: honest.metrics,
      predictions: honest.predictions, pictures: honest.pictures, weights: honest.weights,
      audit: honest.audit, robustness: honest.robustness)
    try withFolder { folder in
      try liar.write(to: folder)
      #expect(try Forgery.wrong(folder)["run.json"] != nil)
    }
  }

  private func expectRefused(_ liar: Run, _ path: String) throws {
    try withSite([liar, Forgery.run.get(), Forgery.otherRun.get()]) { site in
      let wrong = try Forgery.wrong(site)
      #expect(wrong[path] != nil, "\(wrong.keys)")
      #expect(try Forgery.prove(site.appending(path: "index.html")).verdict == .notProved)
    }
  }
}
