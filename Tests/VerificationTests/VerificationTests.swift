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
      return try train(plan, on: dataset.get(), toolVersion: "test") { _ in }
    }
  }

  private func withSite(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Site(rendering: Self.runs.get()).write(to: folder)
    try body(folder)
  }

  private func check(_ place: URL) throws -> (isProved: Bool, wrong: [Check]) {
    var wrong: [Check] = []
    let isProved = try verify(
      place, against: Self.dataset.get(), templates: .embedded, threads: 2
    ) { check in
      if !check.isRight { wrong.append(check) }
    }
    return (isProved, wrong)
  }

  @Test func `a site, its page alone and a run directory are proved`() throws {
    try withSite { site in
      for place in [".", "index.html", "data/mlp-0"] {
        let (isProved, wrong) = try check(site.appending(path: place))
        #expect(isProved && wrong.isEmpty, "\(place): \(wrong)")
      }
    }
  }

  @Test func `a report with words of its own and linked assets is proved, a file too many is not`()
    throws
  {
    var presentation = Presentation()
    presentation.title = "A title"
    presentation.note = "A *note*"
    presentation.assets = .linked
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Site(rendering: Self.runs.get(), presentation: presentation).write(to: folder)
    #expect(try check(folder).isProved)
    #expect(try check(folder.appending(path: "index.html")).isProved)
    try Data("p {}".utf8).write(to: folder.appending(path: "more.css"))
    #expect(try check(folder).wrong.contains { $0.subject == "more.css" })
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
    manifest.fingerprint = String(repeating: "ab", count: 32)
    let forged = try Run(manifest: manifest, history: honest.history, metrics: honest.metrics)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Site(rendering: [forged]).write(to: folder)
    let (isProved, wrong) = try check(folder)
    #expect(!isProved)
    #expect(wrong.first?.subject == "mlp-0 trained again")
    #expect(wrong.first?.finding.contains(honest.manifest.fingerprint) == true)
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
      var wrong: [Check] = []
      let isProved = try verify(
        site, against: Self.dataset.get().prefix(training: 2000, test: 499), templates: .embedded,
        threads: 1
      ) { wrong.append($0) }
      #expect(!isProved)
      #expect(wrong.last?.subject == "data set of mlp-0")
      #expect(!wrong.contains { $0.subject.hasSuffix("trained again") })
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
