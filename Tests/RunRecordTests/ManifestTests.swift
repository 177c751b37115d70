import Foundation
import RunRecord
import Testing

/// `run.json` in the second version of the layout, as any program may write it.
@Suite struct ManifestTests {
  private func manifest(_ json: String) throws -> Manifest {
    let manifest = try Manifest(json: Data(json.utf8))
    try manifest.check()
    return manifest
  }

  /// What is said of the smallest manifest with more in it, or other class names.
  private func problem(
    _ more: String = "", dataset: String = "", names: [String] = ["a", "b"]
  ) throws -> String? {
    let json = """
      {"schemaVersion": 2, "model": "m", \(more)
       "dataset": {\(dataset) "name": "d", "classNames": \(names)}}
      """
    do {
      _ = try manifest(json)
      return nil
    } catch let error as RunError {
      #expect(error.file == RunFile.manifest)
      return error.problem
    }
  }

  private static func latency(
    _ place: String = "in process", answers: Int = 10, median: Int = 1
  ) -> String {
    #"{"place": "\#(place)", "answers": \#(answers), "median": \#(median), "high": 1}"#
  }

  @Test func `a version, two names and the class names are enough`() throws {
    let manifest = try manifest(
      #"{"schemaVersion": 2, "model": "Random forest", "dataset": {"name": "Iris", "classNames": ["x", "y"]}}"#
    )
    #expect(
      manifest
        == Manifest(model: "Random forest", dataset: .init(name: "Iris", classNames: ["x", "y"])))
    #expect(manifest.runName == "Random-forest" && manifest.seed == nil && !manifest.isOwn)
    #expect(manifest.settings.isEmpty && manifest.layers.isEmpty && manifest.dataset.files.isEmpty)
    #expect(manifest.environment == Manifest.Environment())
  }

  @Test(arguments: [
    ("schemaVersion", "expected the key schemaVersion, found none"),
    ("model", "expected the key model, found none"),
    ("dataset", "expected the key dataset, found none"),
    ("name", "expected the key dataset.name, found none"),
    ("classNames", "expected the key dataset.classNames, found none"),
  ])
  func `and none of them may be absent`(key: String, words: String) throws {
    let json =
      #"{"schemaVersion": 2, "model": "m", "dataset": {"name": "d", "classNames": ["x", "y"]}}"#
    let error = try #require(throws: RunError.self) {
      try manifest(json.replacing("\"\(key)\"", with: "\"other\""))
    }
    #expect(error.problem == words)
  }

  @Test func `every key that may be absent is read`() throws {
    let manifest = try manifest(
      """
      {"schemaVersion": 2, "model": "CNN", "maker": "PyTorch 2", "seed": 18446744073709551615,
       "settings": [{"name": "Epochs", "value": "9"}, {"name": "note", "value": ""}],
       "layers": [{"name": "out", "kind": "Linear", "outputShape": [2], "parameters": 6}],
       "parameters": 6, "preprocessing": "None.",
       "members": [{"name": "x", "sha256": "\(String(repeating: "12", count: 32))"},
        {"name": "y-1", "sha256": "\(String(repeating: "34", count: 32))"}],
       "fingerprint": {"sha256": "\(String(repeating: "AB", count: 32))", "covers": "weights"},
       "environment": {"trainingSeconds": 1.5, "testSeconds": 0.5, "examplesPerSecond": 9,
        "threads": 4, "processor": "P", "operatingSystem": "O", "toolVersion": "2"},
       "dataset": {"name": "Flowers", "classNames": ["x", "y"],
        "noun": {"singular": "flower", "plural": "flowers"},
        "image": {"width": 32, "height": 16, "channels": 3}, "training": [1, 2],
        "validation": [0, 1], "test": [3, 4], "files": [{"name": "f", "sha256": "0"}],
        "source": "A garden", "licence": "CC0"}}
      """)
    #expect(manifest.maker == "PyTorch 2" && manifest.seed == .max && manifest.parameters == 6)
    #expect(manifest.epochs == 9 && manifest.configuration == nil)
    #expect(manifest.layers.map(\.activation) == [nil] && manifest.preprocessing == "None.")
    #expect(manifest.fingerprint?.covers == "weights")
    #expect(manifest.members?.map(\.name) == ["x", "y-1"])
    #expect(
      manifest.environment
        == .init(
          trainingSeconds: 1.5, testSeconds: 0.5, examplesPerSecond: 9, threads: 4, processor: "P",
          operatingSystem: "O", toolVersion: "2"))
    #expect(manifest.dataset.noun == Noun(singular: "flower", plural: "flowers"))
    #expect(manifest.dataset.image == .init(width: 32, height: 16, channels: 3))
    #expect(manifest.dataset.count(of: .training) == 3 && manifest.dataset.test == [3, 4])
    #expect(manifest.dataset.source == "A garden" && manifest.dataset.licence == "CC0")
    let again = try Manifest(json: try RunJSON.encode(manifest, file: RunFile.manifest))
    #expect(again == manifest)
  }

  @Test func `class names are 2 to 1000, no two alike`() throws {
    func problem(_ count: Int) throws -> String? {
      try self.problem(names: (0..<count).map { "c\($0)" })
    }
    #expect(try problem(2) == nil && problem(1000) == nil)
    #expect(try problem(1) == "dataset.classNames: expected 2 to 1000 names, found \"1\"")
    #expect(try problem(1001) == "dataset.classNames: expected 2 to 1000 names, found \"1001\"")
    #expect(
      try self.problem(names: ["a", "b", "a"])
        == "dataset.classNames: expected names of their own, found \"a\"")
  }

  @Test(arguments: [
    "row2", "", " row", "row ", "row,", "r\u{E9}l%", String(repeating: "a", count: 31),
  ])
  func `a noun is a word`(word: String) throws {
    for (singular, plural, key) in [(word, "rows", "singular"), ("row", word, "plural")] {
      let noun = #""noun": {"singular": "\#(singular)", "plural": "\#(plural)"},"#
      #expect(
        try problem(dataset: noun)?.hasPrefix("dataset.noun.\(key): expected a word of at most 30")
          == true)
    }
    let fine = #""noun": {"singular": "Röntgen-Bild", "plural": "lines of text"},"#
    #expect(try problem(dataset: fine) == nil)
  }

  @Test(arguments: [
    (#""parameters": -1,"#, "parameters: expected counts of at least 0"),
    (
      #""parameters": 7, "layers": [{"name": "a", "kind": "k", "outputShape": [2], "parameters": 6}],"#,
      "parameters: expected 6, the sum over the layers, found \"7\""
    ),
    (
      #""layers": [{"name": "a", "kind": "k", "outputShape": [3], "parameters": 6}],"#,
      "layers.last.outputShape: expected [2], the number of class names"
    ),
    (
      #""settings": [{"name": "a", "value": "1"}, {"name": "a", "value": "2"}],"#,
      "settings[1].name: expected a name of its own, found \"a\""
    ),
    (#""settings": [{"name": " ", "value": "1"}],"#, "settings[0].name: expected a name"),
    (#""fingerprint": {"sha256": "ab", "covers": "c"},"#, "fingerprint.sha256: expected 64"),
    (
      #""fingerprint": {"sha256": "\#(String(repeating: "0", count: 64))", "covers": ""},"#,
      "fingerprint.covers: expected words"
    ),
    (#""members": [],"#, "members: expected 2 to 1000, found \"0\""),
    (
      #""members": [{"name": "a", "sha256": "\#(String(repeating: "0", count: 64))"}, {"name": "b", "sha256": "0"}],"#,
      "members[1].sha256: expected 64 hexadecimal digits, found \"0\""
    ),
    (
      #""members": [{"name": "a", "sha256": "\#(String(repeating: "0", count: 64))"}, {"name": "a", "sha256": "0"}],"#,
      "members[1].name: expected a name of its own, found \"a\""
    ),
    (#""environment": {"threads": -1},"#, "environment.threads: expected a number from 0"),
    (#""environment": {"latencies": []},"#, "environment.latencies: expected from 1 to 8 places"),
    (
      #""environment": {"latencies": [\#(latency()), \#(latency())]},"#,
      "environment.latencies: expected from 1 to 8 places, each once"
    ),
    (
      #""environment": {"latencies": [\#(latency("in  process"))]},"#,
      "environment.latencies[0].place: expected up to 30"
    ),
    (
      #""environment": {"latencies": [\#(latency("<b>"))]},"#,
      "environment.latencies[0].place: expected up to 30"
    ),
    (
      #""environment": {"latencies": [\#(latency(answers: 0))]},"#,
      "environment.latencies[0].answers: expected from 1 to 1000000000, found 0"
    ),
    (
      #""environment": {"latencies": [\#(latency(median: 2))]},"#,
      "environment.latencies[0]: expected seconds above 0, a median that is no more than high"
    ),
    (
      #""environment": {"latencies": [\#(latency(median: 0))]},"#,
      "environment.latencies[0]: expected seconds above 0"
    ),
  ])
  func `what cannot be is refused with its key`(more: String, words: String) throws {
    let found = try problem(more)
    #expect(found?.hasPrefix(words) == true, "\(found ?? "")")
  }

  @Test(arguments: [
    (#""image": {"width": 0, "height": 1, "channels": 1},"#, "dataset.image.width: expected 1 to"),
    (#""image": {"width": 1, "height": 4097, "channels": 1},"#, "dataset.image.height: expected"),
    (#""image": {"width": 1, "height": 1, "channels": 2},"#, "dataset.image.channels: expected 1"),
    (#""test": [1],"#, "dataset.test: expected one count for each of 2 classes"),
    (#""training": [1, -1],"#, "dataset.training: expected counts of at least 0"),
  ])
  func `and so are the data`(dataset: String, words: String) throws {
    #expect(try problem(dataset: dataset)?.hasPrefix(words) == true)
  }

  @Test(arguments: [
    ("mlp", "mlp"), ("Random forest", "Random-forest"), ("../../etc", "etc"), ("a/b\\c", "a-b-c"),
    (".hidden", "hidden"), ("ResNet-18 (v1.5)", "ResNet-18-v1.5"), ("日本", "model"), ("", "model"),
    ("...", "model"), ("a--b", "a-b"), ("k_NN.", "k_NN"), ("é", "model"),
    (String(repeating: "a", count: 300), String(repeating: "a", count: 100)),
  ])
  func `a name becomes a file's name that leads nowhere`(name: String, file: String) {
    #expect(Manifest.fileName(of: name) == file)
  }
}
