import Files
import Foundation
import RunRecord
import Testing

@Suite struct AtomicDirectoryTests {
  private let folder: TemporaryFolder
  private let place: URL

  init() throws {
    folder = try TemporaryFolder()
    place = folder.url.appendingPathComponent("site", isDirectory: true)
  }

  private func write(_ text: String, isOwn: @escaping (FolderWalk.Entry) -> Bool = { _ in true })
    throws
  {
    try AtomicDirectory.replace(
      at: place, with: [("a/file", Data(text.utf8))], ownership: { _ in isOwn })
  }

  private func permissions(of url: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
  }

  @Test(arguments: [0o700, 0o750, 0o2775, 0o1777])
  func `a folder keeps its permissions`(mode: Int) throws {
    try write("one")
    #expect(chmod(place.path, mode_t(mode)) == 0)
    try write("two")
    #expect(try permissions(of: place) == mode)
    #expect(try Data(contentsOf: place.appending(path: "a/file")) == Data("two".utf8))
  }

  @Test func `a folder keeps its group and, for root, its owner`() throws {
    try write("one")
    guard geteuid() == 0 else { return }
    #expect(chown(place.path, 12, 34) == 0)
    try write("two")
    let found = try FileManager.default.attributesOfItem(atPath: place.path)
    #expect(found[.ownerAccountID] as? Int == 12 && found[.groupOwnerAccountID] as? Int == 34)
  }

  @Test func `what is not ours at any depth is named and kept`() throws {
    try write("one")
    let mine = place.appending(path: "a/b/mine.txt")
    try FileManager.default.createDirectory(
      at: mine.deletingLastPathComponent(), withIntermediateDirectories: false)
    try Data("mine".utf8).write(to: mine)
    let error = #expect(throws: RunError.self) { try write("two") { $0.path == "a/file" } }
    #expect(error?.description.contains("holds a/b/mine.txt") == true)
    #expect(try Data(contentsOf: mine) == Data("mine".utf8))
    try FileManager.default.removeItem(at: mine)
    // An empty folder is somebody's too.
    #expect(throws: RunError.self) { try write("two") { $0.path == "a/file" } }
  }

  @Test func `what is put in during the exchange is kept`() throws {
    try write("one")
    let late = place.appending(path: "late.txt")
    var looks = 0
    let error = #expect(throws: RunError.self) {
      try write("two") { entry in
        looks += 1
        // After the second look comes the exchange, and a third look at what was exchanged.
        if looks == 2 { try? Data("late".utf8).write(to: late) }
        return entry.path == "a/file"
      }
    }
    #expect(error?.description.contains("late.txt") == true)
    #expect(try Data(contentsOf: late) == Data("late".utf8))
    #expect(try Data(contentsOf: place.appending(path: "a/file")) == Data("one".utf8))
    #expect(folder.names == ["site"])
  }

  @Test func `the current folder and those above it are refused`() throws {
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
    for target in [here, here.deletingLastPathComponent()] {
      let error = #expect(throws: RunError.self) {
        try AtomicDirectory.check(target) { _ in { _ in true } }
      }
      #expect(error?.description.contains("is the current folder, or holds it") == true)
    }
  }

  @Test func `what a killed run left is removed, what is held or not ours is not`() throws {
    func make(_ name: String, isMarked: Bool) throws -> URL {
      let draft = folder.url.appendingPathComponent(name, isDirectory: true)
      try FileManager.default.createDirectory(
        at: draft.appending(path: "content"), withIntermediateDirectories: true)
      if isMarked { try Data().write(to: draft.appending(path: "lookbook-unfinished")) }
      return draft
    }
    _ = try make(".site.unfinished-99-1", isMarked: true)
    let held = try make(".site.unfinished-99-2", isMarked: true)
    _ = try make(".site.unfinished-99-3", isMarked: false)
    _ = try make(".site.unfinished-notes-1", isMarked: true)
    let lock = open(held.path, O_RDONLY)
    #expect(flock(lock, LOCK_EX) == 0)
    defer { close(lock) }
    try FileManager.default.createDirectory(
      at: folder.url.appending(path: ".site.unfinished-99-4"), withIntermediateDirectories: false)
    try write("one")
    #expect(
      folder.names == [
        ".site.unfinished-99-2", ".site.unfinished-99-3", ".site.unfinished-notes-1", "site",
      ])
  }
}
