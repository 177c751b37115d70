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
    var run = try sampleRun()
    try run.write(to: place)
    run.files[RunFile.weights] = nil
    try run.write(to: place)
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
          marker: "run.json")
      }
      #expect(error?.file == "run.json/below")
      #expect(try Run.read(from: place).files == before.files)
      #expect(folder.names == ["mlp-7"])
    }
  #endif

  @Test(arguments: ["../x", "/x", "a//b", ".", "a/../../b"])
  func `a path that leaves the folder is refused`(path: String) {
    #expect(throws: RunError.self) {
      try AtomicDirectory.replace(at: place, with: [(path, Data())], marker: path)
    }
  }

  @Test func `optional files may be absent, required ones not`() throws {
    var run = try sampleRun()
    for name in [
      RunFile.history, RunFile.predictions, RunFile.pictures, RunFile.pictureEntries,
      RunFile.weights,
    ] { run.files[name] = nil }
    try run.write(to: place)
    let bare = try Run.read(from: place)
    #expect(bare.history.isEmpty && bare.predictions == nil && bare.pictures == nil)
    for name in [RunFile.metrics, RunFile.manifest] {
      try FileManager.default.removeItem(at: place.appendingPathComponent(name))
      let error = #expect(throws: RunError.self) { try Run.read(from: place) }
      #expect(error?.file == place.appendingPathComponent(name).path)
      #expect(error?.problem.contains("this file is missing") == true)
    }
  }

  @Test func `what is no run directory is named`() throws {
    let absent = #expect(throws: RunError.self) { try Run.read(from: place) }
    #expect(absent?.description.contains("there is no such directory") == true)
    try Data().write(to: place)
    let file = #expect(throws: RunError.self) { try Run.read(from: place) }
    #expect(file?.description.contains("found a file") == true)
  }

  /// Each file with a change and the words that the error must have.
  @Test(arguments: [
    (RunFile.manifest, "\"schemaVersion\" : 1", "\"schemaVersion\" : 2", "version"),
    (RunFile.manifest, "\"seed\" : 7", "\"seed\" : \"x\"", "seed: expected"),
    (RunFile.manifest, "\"epochs\"", "\"epoch\"", "expected the key configuration.epochs"),
    (RunFile.manifest, "0a0a0a", "zzzzzz", "64 hexadecimal digits"),
    (RunFile.manifest, "\"mlp\"", "\"../mlp\"", "expected a name"),
    (RunFile.manifest, "{", "", "JSON"),
    (RunFile.metrics, "\"samples\" : 4", "\"samples\" : 5", "samples"),
    (RunFile.metrics, "\"log_loss\"", "\"logloss\"", "expected the key log_loss"),
    (RunFile.history, "epoch,", "epochs,", "expected the header"),
    (RunFile.history, "1.25", "one", "row 1, column validation_loss: expected a number"),
    (RunFile.predictions, "0.25,0.25", "0.25,0.5", "row 1: expected probabilities that sum to 1"),
    (RunFile.predictions, "0.25,0.25", "nan,0.25", "row 1, column p1: expected a probability"),
    (RunFile.predictions, "3,2,", "2,2,", "row 4: expected an index of its own, found 2"),
    (
      RunFile.predictions, "3,2,", "3,3,",
      "row 4, column label: expected a whole number from 0 to 2"
    ),
    (RunFile.predictions, "3,2,", "3,2,0,", "row 4: expected 5 columns, found more"),
    (RunFile.pictureEntries, "test", "trial", "trial"),
    (RunFile.pictureEntries, "test,1,0", "test,1,3", "expected a label below 3, found 3"),
  ])
  func `a changed file is refused by name`(
    name: String, old: String, new: String, words: String
  ) throws {
    var run = try sampleRun()
    let text = String(decoding: try #require(run.files[name]), as: UTF8.self)
    let range = try #require(text.firstRange(of: old))
    run.files[name] = Data(text.replacingCharacters(in: range, with: new).utf8)
    try run.write(to: place)
    let error = #expect(throws: RunError.self) { try Run.read(from: place) }
    #expect(error?.file == place.appendingPathComponent(name).path)
    #expect(error?.problem.contains(words) == true, "\(error as Any)")
  }

  @Test func `truncated binary files are refused by name`() throws {
    for name in [RunFile.pictures, RunFile.weights] {
      var run = try sampleRun()
      run.files[name] = run.files[name]?.dropLast(3)
      try run.write(to: place)
      let error = #expect(throws: RunError.self) { try Run.read(from: place) }
      #expect(error?.file == place.appendingPathComponent(name).path)
    }
  }

  @Test func `line ends of other systems are accepted`() throws {
    var run = try sampleRun()
    for name in [RunFile.history, RunFile.predictions, RunFile.pictureEntries] {
      let text = String(decoding: try #require(run.files[name]), as: UTF8.self)
      run.files[name] = Data(text.replacing("\n", with: "\r\n").utf8)
    }
    try run.write(to: place)
    #expect(try Run.read(from: place).predictions == sampleRun().predictions)
  }

  @Test func `predictions that are no numbers are not written`() throws {
    let run = try sampleRun()
    let error = #expect(throws: RunError.self) {
      try Run(
        manifest: run.manifest, history: run.history, metrics: run.metrics,
        predictions: Predictions(
          classCount: 3, indices: [0, 1, 2, 3], labels: [0, 0, 1, 2],
          probabilities: [1, 0, 0, 1, 0, 0, 1, 0, 0, .nan, 0, 0]))
    }
    #expect(error?.problem == "row 4: expected a probability from 0 to 1, found nan")
  }
}
