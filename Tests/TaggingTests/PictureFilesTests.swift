import Files
import Foundation
import Preparation
import Tables
import Tagging
import Testing

@Suite struct PictureFilesTests {
  private let folder: URL

  init() throws {
    folder = URL.temporaryDirectory.appending(path: "pictures-\(UUID().uuidString)")
    for name in ["b/two.JPG", "b/one.png", "b/notes.txt", "a.jpeg", "empty/note.md"] {
      let file = folder.appending(path: name)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(name.utf8).write(to: file)
    }
  }

  private func names(_ paths: String...) throws -> [String] {
    defer { try? FileManager.default.removeItem(at: folder) }
    return try PictureFiles(paths.map { "\(folder.path)/\($0)" }) { Data() }.names
      .map { String($0.dropFirst(folder.path.count + 1)) }
  }

  @Test func `folders give their pictures in order of their names, at any depth`() throws {
    #expect(try names("") == ["a.jpeg", "b/one.png", "b/two.JPG"])
  }

  @Test func `files come as they are named, there or not`() throws {
    #expect(
      try names("none.png", "b/notes.txt", "b") == [
        "none.png", "b/notes.txt", "b/one.png", "b/two.JPG",
      ])
  }

  @Test func `a folder without pictures is an error`() throws {
    #expect(throws: SystemFailure.self) { try names("empty") }
  }

  @Test func `a CSV file lists paths beside it`() throws {
    try Data("id,Path\n1,b/one.png\n2,\"c, d.png\"\n3,/elsewhere/x.png\n".utf8)
      .write(to: folder.appending(path: "list.csv"))
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try PictureFiles([folder.path + "/list.csv"]) { Data() }
    #expect(
      files.names == [folder.path + "/b/one.png", folder.path + "/c, d.png", "/elsewhere/x.png"])
    #expect(try files.read(0) == Array("b/one.png".utf8))
    #expect(throws: PictureError("There is no such file.")) { try files.read(1) }
  }

  @Test(arguments: ["id,label\n1,2\n", "", "path\n\n\"", "path,x\na\n", "path\n\u{202E}evil.png\n"])
  func `a CSV file without paths is an error`(text: String) throws {
    try Data(text.utf8).write(to: folder.appending(path: "list.csv"))
    #expect(throws: TableFaults.self) { try names("list.csv") }
  }

  @Test func `standard input is read once, where it is named`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    var count = 0
    let files = try PictureFiles([folder.path + "/a.jpeg", "-", "x.png"]) {
      count += 1
      return Data([7])
    }
    #expect(files.names == [folder.path + "/a.jpeg", "-", "x.png"] && count == 1)
    #expect(try files.read(1) == [7])
    #expect(try PictureFiles(["x.png"]) { Data([1]) }.names == ["x.png"])
  }

  @Test func `what is no file is refused`() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let files = try PictureFiles(["/dev/zero", folder.path + "/b/one.png/x"]) { Data() }
    for number in 0..<2 { #expect(throws: PictureError.self) { try files.read(number) } }
  }
}
