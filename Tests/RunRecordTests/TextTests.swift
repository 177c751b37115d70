import Foundation
import RunRecord
import Testing

@Suite struct TextTests {
  /// What is said of the sample run after a change to its manifest; nothing where it is accepted.
  private func problem(_ change: (inout Manifest) -> Void) throws -> String? {
    do {
      _ = try sampleRun { parts in
        change(&parts.manifest)
        (parts.predictions, parts.pictures, parts.weights) = (nil, nil, nil)
      }
      return nil
    } catch let error as RunError {
      #expect(error.file == RunFile.manifest)
      return error.problem
    }
  }

  @Test(
    arguments: [
      (0, "control characters, found U+0000"), (0x1B, "U+001B"), (0x0A, "U+000A"),
      (0x85, "control characters, found U+0085"), (0x9B, "U+009B"), (0x7F, "U+007F"),
      (0x202A, "a direction, found U+202A"), (0x202E, "U+202E"), (0x2066, "U+2066"),
      (0x2069, "U+2069"), (0x2028, "line separators, found U+2028"), (0x2029, "U+2029"),
      (0xFFFE, "noncharacters, found U+FFFE"), (0xFDD0, "U+FDD0"), (0x10FFFF, "U+10FFFF"),
    ] as [(UInt32, String)])
  func `no text holds what controls others`(code: UInt32, words: String) throws {
    let text = "ab\(try #require(Unicode.Scalar(code)))c"
    let found = try #require(try problem { $0.dataset.name = text })
    #expect(found.hasPrefix("dataset.name: expected a text without "))
    #expect(found.contains(words) && found.hasSuffix(" as character 3"))
    let changes: [(String, (inout Manifest) -> Void)] = [
      ("dataset.classNames[1]", { $0.dataset.classNames[1] = text }),
      ("dataset.files[0].name", { $0.dataset.files = [.init(name: text, sha256: "")] }),
      ("layers[0].name", { $0.layers[0].name = text }),
      ("layers[0].kind", { $0.layers[0].kind = text }),
      ("layers[0].activation", { $0.layers[0].activation = text }),
      ("model", { $0.model = text }), ("maker", { $0.maker = text }),
      ("settings[0].name", { $0.settings[0].name = text }),
      ("settings[8].value", { $0.settings[8].value = text }),
      ("preprocessing", { $0.preprocessing = text }),
      (
        "members[0].name",
        { $0.members = [.init(name: text, sha256: ""), .init(name: "b", sha256: "")] }
      ),
      ("fingerprint.covers", { $0.fingerprint?.covers = text }),
      ("dataset.source", { $0.dataset.source = text }),
      ("dataset.licence", { $0.dataset.licence = text }),
      ("environment.processor", { $0.environment.processor = text }),
      ("environment.operatingSystem", { $0.environment.operatingSystem = text }),
      ("environment.toolVersion", { $0.environment.toolVersion = text }),
    ]
    for (key, change) in changes {
      #expect(try problem(change)?.hasPrefix("\(key): expected ") == true, "\(key)")
    }
  }

  @Test(arguments: ["قميص", "\u{200F}שלום\u{200E}", "\u{61C}٣", "日本", "👩\u{200D}🔬", "é"])
  func `letters of every script and marks of direction stay`(text: String) throws {
    #expect(try problem { $0.dataset.name = text } == nil)
    #expect(try problem { $0.layers[0].name = text } == nil)
  }

  @Test func `values, sources and sentences have at most 1000 characters, other texts 200`() throws
  {
    let long = String(repeating: "é", count: 1000)
    #expect(try problem { $0.dataset.source = long } == nil)
    #expect(try problem { $0.preprocessing = long } == nil)
    #expect(try problem { $0.settings[8].value = long } == nil)
    #expect(
      try problem { $0.preprocessing = long + "é" }
        == "preprocessing: expected at most 1000 characters, found 1001")
    #expect(try problem { $0.dataset.name = String(repeating: "é", count: 200) } == nil)
    #expect(
      try problem { $0.dataset.name = String(repeating: "é", count: 201) }
        == "dataset.name: expected at most 200 characters, found 201")
  }

  @Test(arguments: [
    "", "AMD EPYC 9V74 80-Core Processor", "Intel(R) Core(TM) i7-8650U CPU @ 1.90GHz",
    "Intel® Xeon™ E5, 2/4", "macOS Version 15.1 (Build 24B83)", "PyTorch 2.13.0+cu130_x #1:2",
  ])
  func `a machine's names have the form of names`(name: String) throws {
    #expect(try problem { $0.environment.processor = name } == nil)
    #expect(try problem { $0.environment.operatingSystem = name } == nil)
    #expect(try problem { $0.environment.toolVersion = name } == nil)
    #expect(Manifest.Environment.name(name) == name)
  }

  @Test(arguments: ["99.9% right", "\"best\"", "it’s", "<b>", "a;b", "Ä", "٣", "a=b", "a\\b"])
  func `and nothing that could pass for a claim or markup`(name: String) throws {
    let found = try #require(try problem { $0.environment.toolVersion = name })
    #expect(found.hasPrefix("environment.toolVersion: expected at most 80 of A–Z"))
    #expect(found.contains("found U+"))
    let kept = Manifest.Environment.name(name)
    #expect(try problem { $0.environment.toolVersion = kept } == nil)
  }

  @Test func `a machine's names have at most 80 characters`() throws {
    let long = String(repeating: "a", count: 81)
    #expect(try problem { $0.environment.processor = long }?.hasSuffix("found 81") == true)
    #expect(Manifest.Environment.name(long).count == 80)
  }

  @Test func `times, rates and threads are such as a machine can have`() throws {
    let changes: [(String, (inout Manifest, Double) -> Void)] = [
      ("trainingSeconds", { $0.environment.trainingSeconds = $1 }),
      ("testSeconds", { $0.environment.testSeconds = $1 }),
      ("examplesPerSecond", { $0.environment.examplesPerSecond = $1 }),
    ]
    for (key, change) in changes {
      for value in [0, 1e12] { #expect(try problem { change(&$0, value) } == nil) }
      for value in [-1, 1.1e12] {
        #expect(
          try problem { change(&$0, value) }
            == "environment.\(key): expected a number from 0 to 1000000000000, found \(value)")
      }
    }
    #expect(try problem { $0.environment.threads = 1_000_000 } == nil)
    #expect(try problem { $0.environment.threads = 1_000_001 } != nil)
    #expect(try problem { $0.environment.threads = -1 } != nil)
  }

  @Test func `lists that a page shows whole have an end`() throws {
    let layer = Manifest.Layer(
      name: "a", kind: "Dense", outputShape: [3], activation: nil, parameters: 0)
    #expect(try problem { $0.layers = Array(repeating: layer, count: 2000) } == nil)
    #expect(try problem { $0.layers = Array(repeating: layer, count: 2001) } != nil)
    let file = Manifest.Dataset.File(name: "a", sha256: "")
    #expect(try problem { $0.dataset.files = Array(repeating: file, count: 101) } != nil)
    let settings = (0...1000).map { Manifest.Setting(name: "a\($0)", value: "") }
    #expect(try problem { $0.settings = settings.dropLast() } == nil)
    #expect(try problem { $0.settings = settings } != nil)
  }

  @Test(arguments: [
    (RunFile.manifest, "\"seed\"", "\"s\\u0065ed\" : 9, \"seed\"", "the key seed once"),
    (RunFile.metrics, "\"accuracy\"", "\"accuracy\" : 1, \"accuracy\"", "the key accuracy once"),
    (
      RunFile.weights, "\"shape\"", "\"shape\":[3],\"shape\"", "the key \"dense_1.bias\".shape once"
    ),
  ])
  func `a key that is there twice is refused`(
    name: String, old: String, new: String, words: String
  ) throws {
    let folder = try TemporaryFolder()
    var files = try sampleRun().files
    let bytes = try #require(files[name])
    var changed = bytes
    changed.replaceSubrange(
      try #require(bytes.firstRange(of: Data(old.utf8))), with: Data(new.utf8))
    if name == RunFile.weights {
      // The header's length, which is below 256 × 255.
      let length = Int(bytes[0]) + Int(bytes[1]) << 8 + changed.count - bytes.count
      (changed[0], changed[1]) = (UInt8(length & 255), UInt8(length >> 8))
    }
    files[name] = changed
    let place = try folder.write(files, as: "mlp-7")
    let error = try #require(throws: RunError.self) { try Run.read(from: place) }
    #expect(error.file == place.appendingPathComponent(name).path)
    #expect(error.problem.contains(words.replacing("\"dense_1.bias\"", with: "dense_1.bias")))
  }
}
