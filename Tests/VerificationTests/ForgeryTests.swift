import Foundation
import Report
import RunRecord
import Testing
import Training
import Verification

/// What a forger would try beside the page; each on a copy of a small report.
@Suite struct ForgeryTests {
  @Test func `a link is named, not followed, and nothing behind it is read`() throws {
    try Forgery.withSite { site in
      let manager = FileManager.default
      let secret = site.deletingLastPathComponent().appending(path: UUID().uuidString)
      defer { try? manager.removeItem(at: secret) }
      try Data("secret line\n".utf8).write(to: secret)
      let file = site.appending(path: "data/mlp-0/history.csv")
      try manager.removeItem(at: file)
      try manager.createSymbolicLink(at: file, withDestinationURL: secret)
      try manager.createSymbolicLink(
        atPath: site.appending(path: "more").path, withDestinationPath: "/etc")
      let proof = try Forgery.prove(site)
      #expect(proof.verdict == .notProved)
      #expect(!"\(proof)".contains("secret line"))
      let wrong = try Forgery.wrong(site)
      #expect(wrong["data/mlp-0/history.csv"] == "is a symbolic link, which is not followed")
      #expect(wrong["more"] == "is a symbolic link, which is not followed")
    }
  }

  @Test func `a link to the site itself, and to its page, works`() throws {
    try Forgery.withSite { site in
      let link = site.deletingLastPathComponent().appending(path: UUID().uuidString)
      defer { try? FileManager.default.removeItem(at: link) }
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: site)
      #expect(try Forgery.prove(link).verdict == .provedOnUnknownData)
      #expect(try Forgery.prove(link.appending(path: "index.html")).verdict == .provedOnUnknownData)
      // A browser would look for the files beside a link to the page where the link is.
      let page = site.deletingLastPathComponent().appending(path: UUID().uuidString)
      defer { try? FileManager.default.removeItem(at: page) }
      try FileManager.default.createSymbolicLink(
        at: page, withDestinationURL: site.appending(path: "index.html"))
      let error = #expect(throws: VerificationError.self) { try Forgery.prove(page) }
      #expect(error?.description.contains("is a symbolic link") == true)
    }
  }

  @Test func `whatever is not made again has no place`() throws {
    try Forgery.withSite { site in
      let manager = FileManager.default
      try manager.createDirectory(
        at: site.appending(path: "empty"), withIntermediateDirectories: false)
      try Data("x".utf8).write(to: site.appending(path: ".nojekyll"))
      try Data("x".utf8).write(to: site.appending(path: "data/mlp-0/more.csv"))
      try Data("x".utf8).write(to: site.appending(path: "figures/\u{212A}.png"))
      #expect(mkfifo(site.appending(path: "pipe").path, 0o600) == 0)
      let wrong = try Forgery.wrong(site)
      #expect(
        Set(wrong.keys) == [
          "empty", ".nojekyll", "data/mlp-0/more.csv", "figures/\u{212A}.png", "pipe",
        ])
      #expect(
        try Forgery.wrong(site.appending(path: "data/mlp-0"))["more.csv"] == "is no file of a run")
    }
  }

  @Test(arguments: ["report.css", "favicon.svg", "assets/samples.png", "assets/loss-curve.svg"])
  func `a page with linked assets is what its assets show`(path: String) throws {
    try Forgery.withSite(Forgery.linked) { site in
      let page = site.appending(path: "index.html")
      #expect(try Forgery.prove(page).verdict == .provedOnUnknownData)
      try FileManager.default.removeItem(at: site.appending(path: "data"))
      #expect(try Forgery.prove(page).verdict == .provedOnUnknownData)
      let file = site.appending(path: path)
      let bytes = try Data(contentsOf: file)
      try (bytes + Data(" ".utf8)).write(to: file)
      #expect(try Forgery.wrong(page)[path] != nil)
      try FileManager.default.removeItem(at: file)
      #expect(try Forgery.wrong(page)[path] != nil)
    }
  }

  @Test func `a page in a forged site is not proved by itself`() throws {
    try Forgery.withSite { site in
      try Data("{}".utf8).write(to: site.appending(path: "data/mlp-0/evaluation.json"))
      #expect(
        try Forgery.wrong(site.appending(path: "index.html"))["data/mlp-0/evaluation.json"] != nil)
    }
  }

  @Test func `an audit of the data that says otherwise is noticed, and one that is missing`() throws
  {
    try Forgery.withSite { site in
      let file = site.appending(path: "data/mlp-0/audit.json")
      let text = try String(contentsOf: file, encoding: .utf8)
      let honest = try #require(Forgery.run.get().audit?.nearestCentroid?.correct)
      try Data(text.replacing("\(honest)", with: "\(honest + 1)").utf8).write(to: file)
      #expect(try Forgery.wrong(site)["data/mlp-0/audit.json"] != nil)
      #expect(try Forgery.wrong(site.appending(path: "data/mlp-0"))["audit.json"] != nil)
      try FileManager.default.removeItem(at: file)
      #expect(try Forgery.wrong(site)["data/mlp-0/audit.json"]?.hasPrefix("is missing") == true)
    }
  }

  @Test func `what training takes of memory grows with images, their size and the batch`() throws {
    let dataset = try Forgery.dataset.get()
    var plan = TrainingPlan()
    let memory = plan.memory(on: dataset)
    #expect(memory > 2500 * 784 + 16 * 784 * 128)
    #expect(memory > plan.memory(on: dataset.prefix(training: 2000, test: 1)))
    plan.batchSize = 1000
    #expect(plan.memory(on: dataset) > memory + 4 * 900 * 784)
  }
}
