import CZlib
import Datasets
import Foundation
import Report
import RunRecord
import Templates
import TestData
import Testing
import Training

import Verification

/// What a forger would try; each on a copy of a small report on one seed.
@Suite struct ForgeryTests {
  private static let dataset = Result { try ImageDataset.load(from: TestData.folder) }

  private static let run = Result {
    var plan = TrainingPlan()
    plan.epochs = 1
    return try train(plan, on: dataset.get(), toolVersion: "1.1.0") { _ in }
  }

  private func withSite(
    _ presentation: Presentation = Presentation(), _ body: (URL) throws -> Void
  ) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Site(rendering: [Self.run.get()], presentation: presentation).write(to: folder)
    try body(folder)
  }

  private func prove(
    _ place: URL, templates: Templates = .embedded, limit: Duration = .seconds(600)
  ) throws -> Proof {
    try verify(
      place, against: Self.dataset.get(), templates: templates,
      effort: Effort(threads: 1, limit: limit)
    ) { _ in }
  }

  private func wrong(_ place: URL) throws -> [String: String] {
    let wrong = try prove(place).checks.filter { !$0.isRight }
    return Dictionary(
      wrong.map { ($0.subject, $0.finding) }, uniquingKeysWith: { first, _ in first })
  }

  private var linked: Presentation {
    var presentation = Presentation()
    presentation.assets = .linked
    return presentation
  }

  // MARK: - What is beside the page

  @Test func `a link is named, not followed, and nothing behind it is read`() throws {
    try withSite { site in
      let manager = FileManager.default
      let secret = site.deletingLastPathComponent().appending(path: UUID().uuidString)
      defer { try? manager.removeItem(at: secret) }
      try Data("secret line\n".utf8).write(to: secret)
      let file = site.appending(path: "data/mlp-0/history.csv")
      try manager.removeItem(at: file)
      try manager.createSymbolicLink(at: file, withDestinationURL: secret)
      try manager.createSymbolicLink(
        atPath: site.appending(path: "more").path, withDestinationPath: "/etc")
      let proof = try prove(site)
      #expect(proof.verdict == .notProved)
      #expect(!"\(proof)".contains("secret line"))
      let wrong = try wrong(site)
      #expect(wrong["data/mlp-0/history.csv"] == "is a symbolic link, which is not followed")
      #expect(wrong["more"] == "is a symbolic link, which is not followed")
    }
  }

  @Test func `a link to the site itself, and to its page, works`() throws {
    try withSite { site in
      let link = site.deletingLastPathComponent().appending(path: UUID().uuidString)
      defer { try? FileManager.default.removeItem(at: link) }
      try FileManager.default.createSymbolicLink(at: link, withDestinationURL: site)
      #expect(try prove(link).verdict == .provedOnUnknownData)
      #expect(try prove(link.appending(path: "index.html")).verdict == .provedOnUnknownData)
      // A browser would look for the files beside a link to the page where the link is.
      let page = site.deletingLastPathComponent().appending(path: UUID().uuidString)
      defer { try? FileManager.default.removeItem(at: page) }
      try FileManager.default.createSymbolicLink(
        at: page, withDestinationURL: site.appending(path: "index.html"))
      let error = #expect(throws: VerificationError.self) { try prove(page) }
      #expect(error?.description.contains("is a symbolic link") == true)
    }
  }

  @Test func `whatever is not made again has no place`() throws {
    try withSite { site in
      let manager = FileManager.default
      try manager.createDirectory(
        at: site.appending(path: "empty"), withIntermediateDirectories: false)
      try Data("x".utf8).write(to: site.appending(path: ".nojekyll"))
      try Data("x".utf8).write(to: site.appending(path: "data/mlp-0/more.csv"))
      try Data("x".utf8).write(to: site.appending(path: "figures/\u{212A}.png"))
      #expect(mkfifo(site.appending(path: "pipe").path, 0o600) == 0)
      let wrong = try wrong(site)
      #expect(
        Set(wrong.keys) == [
          "empty", ".nojekyll", "data/mlp-0/more.csv", "figures/\u{212A}.png", "pipe",
        ])
      #expect(
        try self.wrong(site.appending(path: "data/mlp-0"))["more.csv"] == "is no file of a run")
    }
  }

  @Test(arguments: ["report.css", "favicon.svg", "figures/samples.png", "figures/loss-curve.svg"])
  func `a page with linked assets is what its assets show`(path: String) throws {
    try withSite(linked) { site in
      let page = site.appending(path: "index.html")
      #expect(try prove(page).verdict == .provedOnUnknownData)
      try FileManager.default.removeItem(at: site.appending(path: "data"))
      #expect(try prove(page).verdict == .provedOnUnknownData)
      let file = site.appending(path: path)
      let bytes = try Data(contentsOf: file)
      try (bytes + Data(" ".utf8)).write(to: file)
      #expect(try wrong(page)[path] != nil)
      try FileManager.default.removeItem(at: file)
      #expect(try wrong(page)[path] != nil)
    }
  }

  @Test func `a page in a forged site is not proved by itself`() throws {
    try withSite { site in
      try Data("{}".utf8).write(to: site.appending(path: "data/mlp-0/evaluation.json"))
      #expect(try wrong(site.appending(path: "index.html"))["data/mlp-0/evaluation.json"] != nil)
    }
  }

  @Test func `what training takes of memory grows with images, their size and the batch`() throws {
    let dataset = try Self.dataset.get()
    var plan = TrainingPlan()
    let memory = plan.memory(on: dataset)
    #expect(memory > 2500 * 784 + 16 * 784 * 128)
    #expect(memory > plan.memory(on: dataset.prefix(training: 2000, test: 1)))
    plan.batchSize = 1000
    #expect(plan.memory(on: dataset) > memory + 4 * 900 * 784)
  }

  // MARK: - The record

  /// Changes the record of a site's page, and its seal as a forger would.
  private func changeRecord(
    of site: URL, _ change: (inout [String: Any]) throws -> Void
  ) throws {
    let place = site.appending(path: "index.html")
    var html = try String(contentsOf: place, encoding: .utf8)
    let mark = "<meta name=\"lookbook-record\" content=\""
    let start = try #require(html.firstRange(of: mark)).upperBound
    let end = try #require(html[start...].firstIndex(of: "\""))
    let json = try #require(Data(base64Encoded: String(html[start..<end])))
    var record = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    try change(&record)
    let changed = try JSONSerialization.data(withJSONObject: record)
    html.replaceSubrange(start..<end, with: changed.base64EncodedString())
    try Data(html.utf8).write(to: place)
  }

  private func changeRun(
    of site: URL, _ change: (inout [String: Any]) throws -> Void
  ) throws {
    try changeRecord(of: site) { record in
      var runs = try #require(record["runs"] as? [[String: Any]])
      var manifest = try #require(runs[0]["manifest"] as? [String: Any])
      try change(&manifest)
      runs[0]["manifest"] = manifest
      record["runs"] = runs
    }
  }

  @Test func `a run listed twice is refused before anything is trained`() throws {
    try withSite { site in
      try changeRecord(of: site) { record in
        let runs = try #require(record["runs"] as? [Any])
        record["runs"] = Array(repeating: runs[0], count: 200)
      }
      let error = #expect(throws: VerificationError.self) { try prove(site) }
      #expect(error?.description.contains("lists the run mlp-0 twice") == true)
    }
  }

  @Test func `work without end is stopped at the limit, by an estimate before it is reached`()
    throws
  {
    try withSite { site in
      try changeRun(of: site) { manifest in
        var configuration = try #require(manifest["configuration"] as? [String: Any])
        configuration["epochs"] = 10_001
        configuration["batchSize"] = 1
        manifest["configuration"] = configuration
      }
      try changeRecord(of: site) { record in
        var runs = try #require(record["runs"] as? [[String: Any]])
        runs[0]["epochSeconds"] = Array(repeating: 1, count: 10_001)
        record["runs"] = runs
      }
      let error = #expect(throws: VerificationError.self) { try prove(site, limit: .seconds(20)) }
      #expect(error?.description.hasPrefix("Training again would take about ") == true)
      #expect(
        error?.description.contains("; the limit is 20 seconds. Nothing is proved.") == true)
    }
  }

  @Test func `facts of the machine have a form`() throws {
    try withSite { site in
      try changeRun(of: site) { manifest in
        var environment = try #require(manifest["environment"] as? [String: Any])
        environment["processor"] = "99.9 % accuracy"
        manifest["environment"] = environment
      }
      let wrong = try wrong(site)
      #expect(wrong["mlp-0"]?.hasPrefix("environment.processor: expected ") == true)
    }
  }

  @Test func `a page of another version is named as one, and what can be is checked`() throws {
    try withSite { site in
      try changeRecord(of: site) { $0["renderer"] = "9.9.9" }
      let proof = try prove(site)
      #expect(proof.verdict == .notProved)
      #expect(proof.summary.hasPrefix("Not proved: Lookbook 9.9.9 rendered the page, and this is "))
      let checks = Dictionary(
        proof.checks.map { ($0.subject, $0.isRight) }, uniquingKeysWith: { first, _ in first })
      #expect(
        checks == [
          "index.html": false, "files beside the page": true, "data/mlp-0": true, "data set": true,
          "mlp-0 trained again": true,
        ])
    }
  }

  @Test func `a page of the first layout is named as an earlier one, not as damaged`() throws {
    try withSite { site in
      try changeRecord(of: site) { record in
        for key in ["schema", "renderer", "templates"] { record[key] = nil }
      }
      #expect(
        try prove(site).summary.hasPrefix("Not proved: an earlier Lookbook rendered the page"))
    }
  }

  @Test func `other templates are named`() throws {
    let embedded = Templates.embedded
    let other = Templates(
      sources: embedded.sources, styleSheet: embedded.styleSheet + "p {}", script: embedded.script,
      icon: embedded.icon)
    try withSite { site in
      let proof = try prove(site, templates: other)
      #expect(proof.verdict == .notProved)
      #expect(proof.checks.contains { $0.subject == "templates" && !$0.isRight })
      try FileManager.default.removeItem(at: site)
      try Site(rendering: [Self.run.get()], templates: other).write(to: site)
      let again = try prove(site, templates: other)
      #expect(again.verdict == .notProved && !again.checks.contains { !$0.isRight })
      #expect(again.summary.hasPrefix("Not proved: the templates are not this program's own"))
    }
  }

  @Test func `what its makers say of themselves is listed`() throws {
    var presentation = Presentation()
    presentation.title = "An audit found 99.9 % accuracy"
    presentation.author = "Somebody"
    try withSite(presentation) { site in
      let statements = try prove(site).statements
      #expect(
        statements.map(\.name) == [
          "title", "author", "processor", "system", "version of the trainer", "threads", "times",
        ])
      #expect(statements.first?.value == "An audit found 99.9 % accuracy")
    }
  }

  // MARK: - Compression

  @Test(arguments: [Presentation.Assets.embedded, .linked])
  func `the same pictures, compressed otherwise, are the same`(assets: Presentation.Assets) throws {
    var presentation = Presentation()
    presentation.assets = assets
    let site = try Site(rendering: [Self.run.get()], presentation: presentation)
    var others: [String: Data] = [:]
    for file in site.files where file.path.hasSuffix(".png") || file.path.hasSuffix(".gz") {
      let other = try #require(recompressed(file.bytes, isPNG: file.path.hasSuffix(".png")))
      #expect(other != file.bytes && holdTheSame(other, file.bytes, path: file.path))
      others[file.path] = other
    }
    #expect(others.count > 8)
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    defer { try? FileManager.default.removeItem(at: folder) }
    try site.replacing(others).write(to: folder)
    let proof = try prove(folder)
    #expect(proof.verdict == .provedOnUnknownData, "\(proof.checks.filter { !$0.isRight })")
    #expect(
      proof.checks.contains {
        $0.subject == "compression"
          && $0.finding.contains("\(others.count + 1) files hold the same")
          && $0.finding.contains("index.html")
      })
    let page = try prove(folder.appending(path: "index.html"))
    #expect(page.verdict == .provedOnUnknownData, "\(page.checks.filter { !$0.isRight })")
  }

  @Test func `replacing nothing changes nothing`() throws {
    let site = try Site(rendering: [Self.run.get()])
    #expect(try site.replacing([:]).files == site.files)
  }

  @Test func `what hides beside compressed data is not the same`() throws {
    let site = try Site(rendering: [Self.run.get()])
    let picture = try #require(site.files.first { $0.path == "figures/samples.png" }?.bytes)
    #expect(!areSamePicture(picture + [0], picture))
    var chunked = picture
    // tEXt with one letter before IEND, its CRC as it should be.
    chunked.insert(contentsOf: chunk("tEXt", Data("a\u{0}b".utf8)), at: picture.count - 12)
    #expect(!areSamePicture(chunked, picture))
    let pixels = try #require(recompressed(picture, isPNG: true, changing: true))
    #expect(!areSamePicture(pixels, picture))
    let trailing = try #require(recompressed(picture, isPNG: true, trailing: Data("hidden".utf8)))
    #expect(!areSamePicture(trailing, picture))
    for place in [picture.count - 1, 29] {
      var broken = picture
      broken[place] ^= 1  // The checksum of IEND, and of IHDR.
      #expect(!areSamePicture(broken, picture))
    }
    let idat = try #require(picture.firstRange(of: Data("IDAT".utf8))).lowerBound - 4
    var padded = picture
    padded.insert(contentsOf: chunk("IDAT", Data()), at: idat)
    #expect(!areSamePicture(padded, picture))
    let images = try #require(site.files.first { $0.path.hasSuffix(".gz") })
    #expect(!holdTheSame(images.bytes + images.bytes, images.bytes, path: images.path))
    #expect(!holdTheSame(images.bytes + [0], images.bytes, path: images.path))
  }
}
