import Foundation
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
