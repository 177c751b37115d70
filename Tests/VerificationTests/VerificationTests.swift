import Datasets
import Foundation
import Report
import RunRecord
import Templates
import TestData
import Testing
import Training
import Verification

/// A small report on two seeds, made once; each test changes a copy of it.
@Suite struct VerificationTests {
  private static let dataset = Result { try ImageDataset.load(from: TestData.folder) }

  private static let runs = Result {
    try (0...1).map { seed in
      var plan = TrainingPlan()
      plan.epochs = 1
      plan.seed = UInt64(seed)
      return try train(plan, on: dataset.get(), toolVersion: "test", threads: 2) { _ in }
    }
  }

  private func withSite(
    _ presentation: Presentation = Presentation(), _ body: (URL) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Site(rendering: Self.runs.get(), presentation: presentation).write(to: folder)
    try body(folder)
  }

  private func check(_ place: URL) throws -> (isProved: Bool, wrong: [Check]) {
    let proof = try prove(place)
    return (proof.verdict != .notProved, proof.checks.filter { !$0.isRight })
  }

  private func prove(_ place: URL, limit: Duration = .seconds(600)) throws -> Proof {
    try verify(
      place, against: Self.dataset.get, effort: Effort(threads: 2, limit: limit)
    ) { _ in }
  }

  @Test func `a site, its page alone and a run directory are proved`() throws {
    try withSite { site in
      for place in [".", "index.html", "data/mlp-0"] {
        let (isProved, wrong) = try check(site.appending(path: place))
        #expect(isProved && wrong.isEmpty, "\(place): \(wrong)")
      }
    }
  }

  @Test func `runs are noted in the report's order, whichever ends first`() throws {
    let runs = try (2...6).map { seed in
      var plan = TrainingPlan()
      plan.epochs = 1
      plan.seed = UInt64(seed)
      return try train(plan, on: Self.dataset.get(), toolVersion: "test", threads: 2) { _ in }
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    let site = try Site(rendering: runs)
    try site.write(to: folder)
    // The run shown first, then the others in the order given.
    let page = try #require(site.files.first { $0.path == Site.pagePath })
    guard case .current(let record) = try SiteRecord.read(fromPage: page.bytes) else {
      Issue.record("no record")
      return
    }
    let proof = try verify(
      folder, against: Self.dataset.get, effort: Effort(threads: 4)
    ) { _ in }
    #expect(
      proof.checks.map(\.subject).filter { $0.hasSuffix(" trained again") }
        == record.runs.map { "\($0.manifest.runName) trained again" })
    #expect(proof.verdict == .provedOnUnknownData)
  }

  @Test func `a report with words of its own and linked assets is proved, a file too many is not`()
    throws
  {
    var presentation = Presentation()
    presentation.title = "A title"
    presentation.note = "A *note*"
    presentation.assets = .linked
    try withSite(presentation) { folder in
      let proof = try prove(folder)
      #expect(proof.verdict == .provedOnUnknownData)
      #expect(
        proof.summary.hasPrefix(
          "Proved on data that this program does not know, except what its makers say of themselves: "
            + "title, note, "))
      #expect(try check(folder.appending(path: "index.html")).isProved)
      try Data("p {}".utf8).write(to: folder.appending(path: "more.css"))
      #expect(try check(folder).wrong.contains { $0.subject == "more.css" })
    }
  }

  @Test func `one changed byte in any file is found and placed`() throws {
    try withSite { site in
      let paths = try #require(FileManager.default.subpaths(atPath: site.path)).sorted()
      for path in paths where path.contains(".") && path != ".nojekyll" {
        let url = site.appending(path: path)
        let original = try Data(contentsOf: url)
        var changed = original
        // In the page, a digit of the visible text; elsewhere the middle.
        let place =
          path == "index.html"
          ? try #require(original.firstRange(of: Data("Test accuracy".utf8))).upperBound + 20
          : original.count / 2
        changed[place] ^= 1
        try changed.write(to: url)
        let (isProved, wrong) = try check(site)
        #expect(!isProved)
        #expect(wrong.contains { $0.subject == path && !$0.finding.isEmpty }, "\(path)")
        try original.write(to: url)
      }
    }
  }

  @Test func `a report that is whole but was not trained as it says is found out`() throws {
    let honest = try #require(Self.runs.get().first)
    var manifest = honest.manifest
    manifest.fingerprint?.sha256 = String(repeating: "ab", count: 32)
    let forged = try Run(manifest: manifest, history: honest.history, metrics: honest.metrics)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Site(rendering: [forged]).write(to: folder)
    let (isProved, wrong) = try check(folder)
    #expect(!isProved)
    #expect(wrong.first?.subject == "mlp-0 trained again")
    #expect(wrong.first?.finding.contains(honest.manifest.fingerprint?.sha256 ?? "none") == true)
  }

  @Test func `missing and added files are named`() throws {
    try withSite { site in
      try FileManager.default.removeItem(at: site.appending(path: "figures/samples.png"))
      try Data("x".utf8).write(to: site.appending(path: "data/extra.csv"))
      let (isProved, wrong) = try check(site)
      #expect(!isProved)
      #expect(
        wrong.contains { $0.subject == "figures/samples.png" && $0.finding.hasPrefix("is missing") }
      )
      #expect(wrong.contains { $0.subject == "data/extra.csv" })
    }
  }

  @Test func `another data set is named, and nothing is trained on it`() throws {
    try withSite { site in
      let proof = try verify(
        site, against: { try Self.dataset.get().prefix(training: 2000, test: 499) },
        effort: Effort(threads: 1)
      ) { _ in }
      #expect(proof.verdict == .notProved)
      #expect(proof.checks.last?.subject == "data set of mlp-0")
      #expect(!proof.checks.contains { $0.subject.hasSuffix("trained again") })
    }
  }

  @Test(arguments: ["", "<meta name=\"lookbook-record\" content=\"{\">"])
  func `a page without a sound record is refused`(html: String) throws {
    let page = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: page) }
    try Data(html.utf8).write(to: page)
    #expect(throws: VerificationError.self) { try check(page) }
    #expect(throws: VerificationError.self) { try check(page.appending(path: "missing")) }
  }
}
