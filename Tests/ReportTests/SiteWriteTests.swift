import Deflate
import Foundation
import Hashing
import Report
import Testing

@Suite struct SiteWriteTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func `a site is written with all its files and replaced as a whole`() throws {
    try withFolder { folder in
      let out = folder.appending(path: "deep/site")
      let site = try Site(rendering: [try Fixture.run()])
      try site.write(to: out)
      for file in site.files {
        #expect(try Data(contentsOf: out.appending(path: file.path)) == file.bytes)
      }
      try Site(rendering: [try Fixture.run(seed: 7)]).write(to: out)
      #expect(FileManager.default.fileExists(atPath: out.appending(path: "data/mlp-7").path))
      #expect(!FileManager.default.fileExists(atPath: out.appending(path: "data/mlp-0").path))
    }
  }

  @Test("a folder that holds something else is left alone", arguments: ["index.html", "notes.txt"])
  func foreign(name: String) throws {
    try withFolder { folder in
      let file = folder.appending(path: name)
      try Data("mine".utf8).write(to: file)
      let error = try #require(throws: ReportError.self) {
        try Site(rendering: [try Fixture.run()]).write(to: folder)
      }
      #expect(error.description.contains(folder.lastPathComponent))
      #expect(try Data(contentsOf: file) == Data("mine".utf8))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == [name])
    }
  }

  @Test("what was put beside a site is not deleted with it", arguments: ["CNAME", ".git", "talks"])
  func beside(name: String) throws {
    try withFolder { folder in
      let site = try Site(rendering: [try Fixture.run()])
      try site.write(to: folder)
      try Data("mine".utf8).write(to: folder.appending(path: name))
      for attempt in [{ try site.write(to: folder) }, { try Site.checkPlace(folder) }] {
        let error = try #require(throws: ReportError.self) { try attempt() }
        #expect(error.description.contains(name))
      }
      #expect(try Data(contentsOf: folder.appending(path: name)) == Data("mine".utf8))
    }
  }

  @Test(
    "what was put into a site's folders is not deleted with it",
    arguments: [
      "data/mine.txt", "data/mlp-0/notes.csv", "figures/mine.png", "data/deep/er/thesis.tex",
    ])
  func below(path: String) throws {
    try withFolder { folder in
      let site = try Site(rendering: [try Fixture.run()])
      try site.write(to: folder)
      let file = folder.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("mine".utf8).write(to: file)
      for attempt in [{ try site.write(to: folder) }, { try Site.checkPlace(folder) }] {
        let error = try #require(throws: ReportError.self) { try attempt() }
        #expect(error.description.contains(path))
      }
      #expect(try Data(contentsOf: file) == Data("mine".utf8))
    }
  }

  @Test(
    "a file that was changed is somebody's",
    arguments: [
      "index.html", "data/mlp-0/run.json", "figures/samples.png", ".nojekyll",
    ])
  func changed(path: String) throws {
    try withFolder { folder in
      let site = try Site(rendering: [try Fixture.run()])
      try site.write(to: folder)
      let file = folder.appending(path: path)
      let edited = try Data(contentsOf: file) + [UInt8(ascii: " ")]
      try edited.write(to: file)
      let error = try #require(throws: ReportError.self) { try site.write(to: folder) }
      #expect(error.description.contains(path))
      #expect(try Data(contentsOf: file) == edited)
    }
  }

  @Test(
    "a page is no list of files that may be deleted",
    arguments: [
      ".git/HEAD", "data/thesis.txt", "data/mlp-0/thesis.txt", "thesis.txt", "data/.x/run.json",
      "figures/../thesis.png", "figures/thesis.doc",
    ])
  func listed(path: String) throws {
    #expect(!Site.isPath(path))
    try withFolder { folder in
      let mine = Data("mine".utf8)
      let site = try Site(rendering: [try Fixture.run()])
      let forged = try site.listing(path, mine)
      for file in forged {
        let url = folder.appending(path: file.path)
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try file.bytes.write(to: url)
      }
      #expect(throws: ReportError.self) { try site.write(to: folder) }
      #expect(try Data(contentsOf: folder.appending(path: path)) == mine)
    }
  }

  @Test func `a page of an earlier version is not replaced`() throws {
    try withFolder { folder in
      let site = try Site(rendering: [try Fixture.run()])
      try site.write(to: folder)
      let page = folder.appending(path: "index.html")
      let text = try String(contentsOf: page, encoding: .utf8)
        .replacing("name=\"lookbook-page\"", with: "name=\"other\"")
      try Data(text.utf8).write(to: page)
      let error = try #require(throws: ReportError.self) { try Site.checkPlace(folder) }
      #expect(error.description.contains("an earlier version wrote it"))
    }
  }

  @Test func `a folder of somebody's data is no site`() throws {
    try withFolder { folder in
      try FileManager.default.createDirectory(
        at: folder.appending(path: "data"), withIntermediateDirectories: false)
      #expect(throws: ReportError.self) { try Site.checkPlace(folder) }
    }
  }

  @Test func `an empty folder is filled`() throws {
    try withFolder { folder in
      try Site(rendering: [try Fixture.run()]).write(to: folder)
      #expect(FileManager.default.fileExists(atPath: folder.appending(path: ".nojekyll").path))
    }
  }
}

extension Site {
  /// The files of the site with one more that its page lists; the page is sealed again, as a forger
  /// would.
  fileprivate func listing(_ path: String, _ bytes: Data) throws -> [File] {
    let mark = "<meta name=\"lookbook-record\" content=\""
    var html = String(decoding: page, as: UTF8.self)
    let start = try #require(html.firstRange(of: mark)).upperBound
    let end = try #require(html[start...].firstIndex(of: "\""))
    let packed = try #require(Data(base64Encoded: String(html[start..<end])))
    let json = Data(try #require(inflated(Array(packed)[...], limit: 1 << 24, isGzip: true)))
    var record = try #require(try JSONSerialization.jsonObject(with: json) as? [String: Any])
    var files = try #require(record["files"] as? [String: String])
    files[path] = bytes.sha256
    record["files"] = files
    let changed = [UInt8](try JSONSerialization.data(withJSONObject: record))
    html.replaceSubrange(
      start..<end, with: Data(deflated(changed, as: .gzip)).base64EncodedString())
    let seal = try #require(html.firstRange(of: "lookbook-page\" content=\"")).upperBound
    let sealEnd = html.index(seal, offsetBy: 64)
    html.replaceSubrange(seal..<sealEnd, with: String(repeating: "0", count: 64))
    html.replaceSubrange(seal..<sealEnd, with: Data(html.utf8).sha256)
    return [File(path: "index.html", bytes: Data(html.utf8)), File(path: path, bytes: bytes)]
      + self.files.filter { $0.path != "index.html" }
  }
}
