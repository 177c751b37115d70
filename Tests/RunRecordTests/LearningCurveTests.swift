import Foundation
import RunRecord
import Testing

@Suite struct LearningCurveTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  private static let digest = String(repeating: "0a", count: 32)

  /// Of the sample run's three training and four test examples.
  private static let sample = LearningCurve(points: [
    .init(examples: 1, correct: 2, tested: 4, seconds: 0.25, fingerprint: digest),
    .init(examples: 2, correct: 1, tested: 4, seconds: 0.5, fingerprint: digest),
  ])

  private func run(_ change: (inout LearningCurve) -> Void = { _ in }) throws -> Run {
    var curve = Self.sample
    change(&curve)
    return try sampleRun { $0.learning = curve }
  }

  @Test func `the curve reads back as it was written`() throws {
    let place = folder.url.appendingPathComponent("mlp-7", isDirectory: true)
    let run = try run()
    try run.write(to: place)
    let again = try Run.read(from: place)
    #expect(again.learning == Self.sample && again.files == run.files)
  }

  @Test func `a run that is given a curve is as if written with it`() throws {
    #expect(try sampleRun().files[RunFile.learning] == nil)
    let given = try sampleRun().with(learning: Self.sample)
    #expect(try given.files == run().files && given.learning == Self.sample)
    #expect(throws: RunError.self) {
      try sampleRun().with(learning: LearningCurve(points: []))
    }
  }

  @Test func `a summary keeps it where it keeps the file`() throws {
    #expect(try run().summary(keeping: [RunFile.learning]).learning == Self.sample)
    #expect(try run().summary(keeping: [RunFile.metrics]).learning == nil)
    #expect(try run().with(pictures: nil).learning == Self.sample)
  }

  @Test func `sizes are those below a whole training`() {
    #expect(LearningCurve.sizes(below: 48_000) == [1000, 2000, 4000, 8000, 16_000, 32_000])
    #expect(LearningCurve.sizes(below: 1600) == [1000])
    #expect(LearningCurve.sizes(below: 1000) == [])
  }

  @Test func `where the training examples are not known, any number of them can be`() throws {
    let run = try sampleRun {
      $0.manifest.dataset.training = nil
      $0.learning = Self.sample
      $0.learning?.points[1].examples = 1_000_000
    }
    #expect(run.learning?.points[1].examples == 1_000_000)
  }

  private static let faults: [(@Sendable (inout LearningCurve) -> Void, String)] = [
    ({ $0.points = [] }, "points: expected from 1 to 24, found 0"),
    (
      { $0.points = Array(repeating: $0.points[0], count: 25) },
      "points: expected from 1 to 24, found 25"
    ),
    (
      { $0.points[0].examples = 0 },
      "points[0].examples: expected more than 0 and fewer than 3, the training examples of the run, found 0"
    ),
    ({ $0.points[0].examples = -1 }, "points[0].examples: expected more than 0"),
    ({ $0.points[1].examples = 3 }, "points[1].examples: expected more than 1 and fewer than 3"),
    ({ $0.points[1].examples = .max }, "points[1].examples: expected more than 1 and fewer"),
    ({ $0.points.swapAt(0, 1) }, "points[1].examples: expected more than 2"),
    ({ $0.points[1] = $0.points[0] }, "points[1].examples: expected more than 1"),
    ({ $0.points[0].tested = 5 }, "points[0].tested: expected 4, the test examples, found 5"),
    ({ $0.points[1].correct = 5 }, "points[1].correct: expected from 0 to 4, found 5"),
    ({ $0.points[1].correct = -1 }, "points[1].correct: expected from 0 to 4, found -1"),
    ({ $0.points[0].seconds = -0.5 }, "points[0].seconds: expected from 0 to"),
    ({ $0.points[0].seconds = 1e13 }, "points[0].seconds: expected from 0 to"),
    ({ $0.points[0].fingerprint = "" }, "points[0].fingerprint: expected 64 hexadecimal"),
    (
      { $0.points[0].fingerprint = String(repeating: "\u{FF10}", count: 64) },
      "points[0].fingerprint: expected 64 hexadecimal"
    ),
  ]

  @Test(arguments: faults.indices) func `points that cannot be are refused with their place`(
    number: Int
  ) throws {
    let (change, words) = Self.faults[number]
    let error = try #require(throws: RunError.self) { try run(change) }
    #expect(error.file == RunFile.learning && error.problem.hasPrefix(words), "\(error)")
  }

  @Test(arguments: [
    ("\"correct\" : 2", "\"correct\" : 2.5", "whole numbers as counts"),
    ("\"points\"", "\"curve\"", "expected the key points"),
    ("\"correct\" : 2", "\"correct\" : 2, \"correct\" : 2", "correct once, found it twice"),
    ("0.25", "1e999", "number"), ("{", "[", "expected"),
  ]) func `a changed file is refused by name`(old: String, new: String, words: String) throws {
    var files = try run().files
    let text = String(decoding: try #require(files[RunFile.learning]), as: UTF8.self)
    let range = try #require(text.firstRange(of: old))
    files[RunFile.learning] = Data(text.replacingCharacters(in: range, with: new).utf8)
    let place = try folder.write(files, as: "mlp-7")
    let error = try #require(throws: RunError.self) { try Run.read(from: place) }
    #expect(error.file == place.appendingPathComponent(RunFile.learning).path)
    #expect(error.problem.contains(words), "\(error)")
  }

  // MARK: - Points that are kept

  private static let kept = KeptPoint(
    toolVersion: "1", run: "mlp-7", settings: [.init(name: "epochs", value: "2")], classes: 3,
    files: [.init(name: "images", sha256: digest)], point: sample.points[0])

  @Test func `a kept point reads back, and another takes its place`() throws {
    let place = folder.url.appendingPathComponent("runs/learning", isDirectory: true)
    try Self.kept.write(as: "mlp-7-1.json", into: place)
    let file = place.appendingPathComponent("mlp-7-1.json")
    #expect(KeptPoint.read(from: file) == Self.kept)
    var other = Self.kept
    other.point.correct = 3
    try other.write(as: "mlp-7-1.json", into: place)
    #expect(KeptPoint.read(from: file) == other)
    #expect(try FileManager.default.contentsOfDirectory(atPath: place.path) == ["mlp-7-1.json"])
  }

  @Test func `what is no kept point is none`() throws {
    let file = folder.url.appendingPathComponent("point.json")
    #expect(KeptPoint.read(from: file) == nil)
    for text in ["", "{", "{}", String(repeating: " ", count: 2 << 20)] {
      try Data(text.utf8).write(to: file)
      #expect(KeptPoint.read(from: file) == nil)
    }
    #expect(KeptPoint.read(from: folder.url) == nil)
  }

  @Test func `points are kept in a folder of their own`() throws {
    try KeptPoint.checkPlace(folder.url.appendingPathComponent("absent"))
    try KeptPoint.checkPlace(folder.url)
    let run = try folder.write(sampleRun().files, as: "learning")
    let refused = #expect(throws: RunError.self) { try KeptPoint.checkPlace(run) }
    #expect(refused?.problem.hasSuffix("found a run") == true)
    let file = run.appendingPathComponent(RunFile.manifest)
    #expect(throws: RunError.self) { try KeptPoint.checkPlace(file) }
    let error = #expect(throws: RunError.self) { try Self.kept.write(as: "a.json", into: file) }
    #expect(error?.file == file.path)
  }
}
