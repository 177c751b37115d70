import Files
import Foundation
import Testing

@Suite struct FolderWalkTests {
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  private func kinds(in folder: URL) throws -> [String: FolderWalk.Kind] {
    var kinds: [String: FolderWalk.Kind] = [:]
    try FolderWalk.visit(folder) { kinds[$0.path] = $0.kind }
    return kinds
  }

  @Test func `links are named and not followed, empty folders and pipes are seen`() throws {
    try withFolder { folder in
      let manager = FileManager.default
      try Data("ab".utf8).write(to: folder.appending(path: "file"))
      for name in ["full", "empty"] {
        try manager.createDirectory(
          at: folder.appending(path: name), withIntermediateDirectories: false)
      }
      try Data().write(to: folder.appending(path: "full/.hidden"))
      try manager.createSymbolicLink(
        atPath: folder.appending(path: "full/etc").path, withDestinationPath: "/etc")
      #expect(mkfifo(folder.appending(path: "pipe").path, 0o600) == 0)
      #expect(
        try kinds(in: folder) == [
          "file": .file(size: 2), "full/.hidden": .file(size: 0), "full/etc": .link,
          "empty": .emptyFolder, "pipe": .other,
        ])
    }
  }

  @Test func `a name that only looks like another is not plain`() throws {
    try withFolder { folder in
      // The Kelvin sign equals K as a String.
      try Data().write(to: folder.appending(path: "\u{212A}"))
      try Data().write(to: folder.appending(path: "K"))
      var plain: [Bool] = []
      try FolderWalk.visit(folder) { plain.append($0.isPlain) }
      #expect(plain.sorted { $0 && !$1 } == [true, false])
    }
  }

  @Test func `a file is read without a link on the way, up to a limit`() throws {
    try withFolder { folder in
      let manager = FileManager.default
      try manager.createDirectory(
        at: folder.appending(path: "a"), withIntermediateDirectories: false)
      try Data("inside".utf8).write(to: folder.appending(path: "a/file"))
      try manager.createSymbolicLink(
        atPath: folder.appending(path: "b").path, withDestinationPath: "a")
      try manager.createSymbolicLink(
        atPath: folder.appending(path: "a/link").path, withDestinationPath: "file")
      func read(_ path: String, _ limit: Int = 100) throws -> Data? {
        try FolderWalk.content(at: path, in: folder, limit: limit)
      }
      #expect(try read("a/file") == Data("inside".utf8))
      #expect(try read("a/none") == nil)
      #expect(try read("none/file") == nil)
      for path in ["b/file", "a/link", "a"] {
        #expect(throws: SystemFailure.self, "\(path)") { try read(path) }
      }
      #expect(throws: SystemFailure.self) { try read("a/file", 5) }
    }
  }

  @Test func `a folder in folders without end is refused`() throws {
    try withFolder { folder in
      let path = Array(repeating: "f", count: 40).joined(separator: "/")
      try FileManager.default.createDirectory(
        at: folder.appending(path: path), withIntermediateDirectories: true)
      #expect(throws: SystemFailure.self) { try kinds(in: folder) }
    }
  }

  @Test func `a new file is written whole and never over another`() throws {
    try withFolder { folder in
      let file = folder.appending(path: "new.json")
      try NewFile.write(Data("one".utf8), to: file)
      #expect(throws: SystemFailure.self) { try NewFile.write(Data("two".utf8), to: file) }
      #expect(try Data(contentsOf: file) == Data("one".utf8))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["new.json"])
    }
  }
}
