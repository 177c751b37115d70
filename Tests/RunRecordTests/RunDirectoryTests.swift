import Foundation
import RunRecord
import Testing

@Suite struct RunDirectoryTests {
  private let folder: TemporaryFolder
  private let place: URL

  init() throws {
    folder = try TemporaryFolder()
    place = folder.url.appendingPathComponent("mlp-7", isDirectory: true)
  }

  @Test func `a run reads back as it was written`() throws {
    let run = try sampleRun()
    try run.write(to: place)
    let again = try Run.read(from: place)
    #expect(again.manifest == run.manifest)
    #expect(again.history == run.history)
    #expect(again.metrics == run.metrics)
    #expect(again.predictions == run.predictions)
    #expect(again.pictures == run.pictures)
    #expect(again.weights == run.weights)
    #expect(again.files == run.files)
    #expect(folder.names == ["mlp-7"])
  }

  @Test func `a run replaces an earlier one whole`() throws {
    try sampleRun().write(to: place)
    try sampleRun { $0.weights = nil }.write(to: place)
    #expect(try Run.read(from: place).weights == nil)
    #expect(folder.names == ["mlp-7"])
  }

  @Test func `a folder of something else is left alone`() throws {
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let diary = place.appendingPathComponent("diary.txt")
    try Data("dear".utf8).write(to: diary)
    #expect(throws: RunError.self) { try sampleRun().write(to: place) }
    #expect(try Data(contentsOf: diary) == Data("dear".utf8))
    #expect(folder.names == ["mlp-7"])
  }

  @Test func `what a run does not write is not deleted with it`() throws {
    try sampleRun().write(to: place)
    let note = place.appendingPathComponent("notes.txt")
    try Data("mine".utf8).write(to: note)
    for attempt in [{ try sampleRun().write(to: place) }, { try Run.checkPlace(place) }] {
      let error = try #require(throws: RunError.self) { try attempt() }
      #expect(error.description.contains("notes.txt") && error.description.contains("another"))
    }
    #expect(try Data(contentsOf: note) == Data("mine".utf8))
  }

  @Test func `many writers of one new directory all succeed, and one run is whole`() async throws {
    let run = try sampleRun()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<16 { group.addTask { [place] in try run.write(to: place) } }
      try await group.waitForAll()
    }
    #expect(try Run.read(from: place).files == run.files)
    #expect(folder.names == ["mlp-7"])
  }

  @Test func `a link that leads nowhere is named, and files that are links are read`() throws {
    try FileManager.default.createSymbolicLink(
      atPath: place.path, withDestinationPath: "nowhere")
    let error = try #require(throws: RunError.self) { try sampleRun().write(to: place) }
    #expect(error.problem.contains("symbolic link to nowhere"))
    let real = folder.url.appendingPathComponent("real", isDirectory: true)
    let links = folder.url.appendingPathComponent("links", isDirectory: true)
    try sampleRun().write(to: real)
    try FileManager.default.createDirectory(at: links, withIntermediateDirectories: false)
    for name in [RunFile.manifest, RunFile.metrics, RunFile.history] {
      try FileManager.default.createSymbolicLink(
        atPath: links.appendingPathComponent(name).path, withDestinationPath: "../real/\(name)")
    }
    #expect(try Run.read(from: links).history == sampleRun().history)
  }

  @Test func `a run knows in what another was made otherwise`() throws {
    let manifest = try sampleRun().manifest
    var other = manifest
    other.seed = 8
    #expect(manifest.difference(from: other) == nil)
    other.dataset.test = [1, 2, 1]
    #expect(manifest.difference(from: other) == "test examples [2, 1, 1], not [1, 2, 1]")
    other.settings[1].value = "32"
    #expect(manifest.difference(from: other) == "batch size 64, not 32")
    other.settings.removeSubrange(1...)
    #expect(manifest.difference(from: other) == "batch size 64, not none")
    #expect(other.difference(from: manifest) == "batch size none, not 64")
    other.maker = nil
    #expect(manifest.difference(from: other) == "maker Lookbook, not none")
    other.model = "cnn"
    #expect(manifest.difference(from: other) == "model mlp, not cnn")
    try sampleRun().write(to: place)
    #expect(try Manifest.read(from: place) == manifest)
    #expect(try Manifest.read(from: folder.url.appendingPathComponent("absent")) == nil)
  }

  @Test func `a place that cannot be written leaves nothing behind`() throws {
    let error = #expect(throws: RunError.self) {
      try sampleRun().write(to: URL(fileURLWithPath: "/proc/lookbook/mlp-7"))
    }
    #expect(error?.description.contains("/proc/lookbook") == true)
    let file = folder.url.appendingPathComponent("file")
    try Data().write(to: file)
    #expect(throws: RunError.self) { try sampleRun().write(to: file) }
    #expect(folder.names == ["file"])
  }

  #if os(Linux)
    @Test func `a full disk leaves the old run as it was`() throws {
      // /dev/full accepts no byte; a run whose file is a link to it cannot be completed.
      try sampleRun().write(to: place)
      let before = try Run.read(from: place)
      let error = #expect(throws: RunError.self) {
        try AtomicDirectory.replace(
          at: place, with: [("run.json", Data([1])), ("run.json/below", Data([2]))],
          ownership: { _ in { before.files[$0.path] != nil } })
      }
      #expect(error?.file == "run.json/below")
      #expect(try Run.read(from: place).files == before.files)
      #expect(folder.names == ["mlp-7"])
    }
  #endif

  @Test(arguments: ["../x", "/x", "a//b", ".", "a/../../b"])
  func `a path that leaves the folder is refused`(path: String) {
    #expect(throws: RunError.self) {
      try AtomicDirectory.replace(
        at: place, with: [(path, Data())], ownership: { _ in { _ in true } })
    }
  }

  @Test func `optional files may be absent, required ones not`() throws {
    let files = try sampleRun().files.filter {
      [RunFile.manifest, RunFile.metrics].contains($0.key)
    }
    let place = try folder.write(files, as: "bare")
    let bare = try Run.read(from: place)
    #expect(bare.history.isEmpty && bare.predictions == nil && bare.pictures == nil)
    for name in [RunFile.metrics, RunFile.manifest] {
      try FileManager.default.removeItem(at: place.appendingPathComponent(name))
      let error = #expect(throws: RunError.self) { try Run.read(from: place) }
      #expect(error?.file == place.appendingPathComponent(name).path)
      #expect(error?.problem.contains("this file is missing") == true)
    }
  }

  @Test func `pictures come in grey or in colour, and both their files together`() throws {
    for (removed, words) in [
      (RunFile.pictures, "missing beside images.csv"),
      (RunFile.pictureEntries, "missing beside images.idx3-ubyte.gz"),
    ] {
      var files = try sampleRun().files
      files[removed] = nil
      let error = try #require(throws: RunError.self) {
        try Run.read(from: folder.write(files, as: removed))
      }
      #expect(error.file.hasSuffix(removed) && error.problem == words)
    }
    var files = try sampleRun().files
    files[RunFile.colourPictures] = files[RunFile.pictures]
    let error = try #require(throws: RunError.self) { try Run(files: files) }
    #expect(error.problem == "expected pictures in grey or in colour, found both")
  }

  @Test func `pictures in colour are read as they were written`() throws {
    let run = try sampleRun { parts in
      parts.manifest.dataset.image?.channels = 3
      parts.pictures = Pictures(
        width: 2, height: 2, channels: 3, pixels: Array(0..<12),
        entries: [.init(split: .test, id: "1", label: 0)])
    }
    #expect(run.files[RunFile.colourPictures] != nil && run.files[RunFile.pictures] == nil)
    try run.write(to: place)
    #expect(try Run.read(from: place).pictures == run.pictures)
  }

  @Test func `what is no run directory is named`() throws {
    let absent = #expect(throws: RunError.self) { try Run.read(from: place) }
    #expect(absent?.description.contains("there is no such directory") == true)
    try Data().write(to: place)
    let file = #expect(throws: RunError.self) { try Run.read(from: place) }
    #expect(file?.description.contains("found a file") == true)
  }
}
