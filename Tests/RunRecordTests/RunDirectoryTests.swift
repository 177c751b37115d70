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
    #expect(manifest.difference(from: other) == "test images [2, 1, 1], not [1, 2, 1]")
    other.configuration.batchSize = 32
    #expect(manifest.difference(from: other) == "batch size 64, not 32")
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
  private static let changes: [(name: String, old: String, new: String, words: String)] = [
    (RunFile.manifest, "\"schemaVersion\" : 1", "\"schemaVersion\" : 2", "version"),
    (RunFile.manifest, "\"seed\" : 7", "\"seed\" : \"x\"", "seed: expected"),
    (RunFile.manifest, "\"epochs\"", "\"epoch\"", "expected the key configuration.epochs"),
    (RunFile.manifest, "0a0a0a", "zzzzzz", "64 hexadecimal digits"),
    (RunFile.manifest, "\"mlp\"", "\"../mlp\"", "expected a name"),
    (RunFile.manifest, "{", "", "expected the end, found ':'"),
    (RunFile.manifest, "\"mlp\",", "\"mlp\"", "column 3: expected ',' or '}', found '\"'"),
    (RunFile.manifest, "\"seed\" : 7", "\"seed\" : -1", "seed: expected a whole number"),
    (RunFile.manifest, "\"epochs\" : 2", "\"epochs\" : []", "epochs: expected a whole number"),
    (RunFile.manifest, "\"batchSize\" : 64", "\"batchSize\" : 0", "batchSize: expected at least 1"),
    (RunFile.manifest, "0.999", "1.5", "beta2: expected a decay"),
    (RunFile.history, "2,0.001", "2,0.001,1,1,1,1,1\n3,0.001", "holds 3 epochs"),
    (RunFile.metrics, "\"cohen_kappa\" : 0.6", "\"cohen_kappa\" : 6", "cohen_kappa: expected"),
    (RunFile.metrics, "\"precision\" : 0.5", "\"precision\" : 0.6", "precision: expected 0.5"),
    (
      RunFile.metrics, "\"temperature\" : 1.5", "\"temperature\" : 0", "validation.temperature: exp"
    ),
    (
      RunFile.metrics, "\"temperature\" : 1.5", "\"temperature\" : 1e9", "validation.temperature: e"
    ),
    (RunFile.metrics, "\"temperature\"", "\"heat\"", "expected the key validation.temperature"),
    (RunFile.metrics, "\"samples\" : 1,", "\"samples\" : 2,", "validation.samples: expected 1"),
    (RunFile.metrics, "\"samples\" : 1,", "\"samples\" : 0,", "validation.samples: expected from"),
    (RunFile.metrics, "\"target\" : 0.95", "\"target\" : 0.99", "validation.thresholds: expected"),
    (RunFile.metrics, "\"target\" : 0.95", "\"target\" : 95", "validation.thresholds[0].target: e"),
    (
      RunFile.metrics, "\"confidence\" : 0.875", "\"confidence\" : 9", "thresholds[0].confidence: e"
    ),
    (RunFile.metrics, "\"coverage\" : 1", "\"coverage\" : -1", "thresholds[0].coverage: expected"),
    (
      RunFile.metrics, "temperature\" : 0.125", "temperature\" : -1", "log_loss_at_temperature: exp"
    ),
    (RunFile.history, "0.001,1.5", "0.001,-1.5", "row 1, column train_loss: expected"),
    (RunFile.history, "1.5,0.5", "1.5,5", "row 1, column train_accuracy: expected a share"),
    (RunFile.predictions, "0.5,0.25,0.25", "0.25,0.5,0.25", "the confusion matrix"),
    (RunFile.pictureEntries, "test,1,0", "test,9,0", "found index 9"),
    (RunFile.pictureEntries, "test,1,0", "test,1,1", "expected the label 0"),
    (
      RunFile.metrics, "\"recall\" : 0.75", "\"recall\" : 0.99", "weighted_avg.recall: expected 0.7"
    ),
    (
      RunFile.metrics, "\"top_3_accuracy\" : 1", "\"top_3_accuracy\" : 0", "≤ top_3_accuracy, found"
    ),
    (
      RunFile.metrics, "0.3006", "0.7",
      "accuracy_wilson_95: expected Wilson’s interval of 0.75 of 4"
    ),
    (RunFile.metrics, "0.2065", "0.9", "per_class[1].recall_wilson_95: expected Wilson’s interval"),
    (RunFile.metrics, "\"coverage\" : 0", "\"coverage\" : 0.5", "expected 0 without a confidence"),
    (RunFile.metrics, "\"confidence\" : 0.875", "\"confidence\" : null", "expected 0 without"),
    (RunFile.manifest, "\"name\" : \"Tiny\"", "\"name\" : \" \"", "dataset.name: expected a name"),
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
  ]

  @Test(arguments: changes)
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
    #expect(error?.description.hasSuffix(".") == true && error?.advice.isEmpty == false)
  }

  @Test func `a run without validation figures is read, and says null when written`() throws {
    var run = try sampleRun()
    run.metrics.validation = nil
    let written = try Run(manifest: run.manifest, history: run.history, metrics: run.metrics)
    let json = String(decoding: try #require(written.files[RunFile.metrics]), as: UTF8.self)
    #expect(json.contains("\"validation\" : null"))
    run.files[RunFile.metrics] = Data(json.replacing(/,\s*"validation" : null/, with: "").utf8)
    #expect(run.files[RunFile.metrics]?.count != json.utf8.count)
    try run.write(to: place)
    #expect(try Run.read(from: place).metrics.validation == nil)
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
