import Foundation
import RunRecord
import Testing

@Suite struct RobustnessTests {
  private let folder: TemporaryFolder

  init() throws { folder = try TemporaryFolder() }

  /// Of the sample run's four test examples, three right.
  private static let sample = Robustness(
    samples: 4, unchanged: .init(correct: 3, confidence: 0.75),
    changes: [
      .init(kind: "shift", strength: 1, unit: "px", correct: 3, lost: 1, confidence: 0.5),
      .init(kind: "shift", strength: 2, unit: "px", correct: 1, lost: 2, confidence: 0.5),
      .init(kind: "darkening", strength: 0.5, unit: "×", correct: 4, lost: 0, confidence: 0.625),
    ],
    unrelated: [
      .init(
        kind: "noise", samples: 10, confidence: 0.875,
        reached: [.init(confidence: 0.9, count: 6), .init(confidence: 0.95, count: 5)],
        answers: [9, 0, 1], unlike: 8)
    ], likeness: Likeness(means: Data([0, 9, 255]), limit: 0.25, falseAlarms: 1),
    elsewhere: .init(
      kind: "drawings", samples: 11, correct: 4, sure: 5, sureWrong: 5, unlike: 2))

  private func run(_ change: (inout Robustness) -> Void = { _ in }) throws -> Run {
    var robustness = Self.sample
    change(&robustness)
    return try sampleRun { $0.robustness = robustness }
  }

  @Test func `the record reads back as it was written`() throws {
    let place = folder.url.appendingPathComponent("mlp-7", isDirectory: true)
    let run = try run()
    try run.write(to: place)
    let again = try Run.read(from: place)
    #expect(again.robustness == Self.sample && again.files == run.files)
  }

  @Test func `without it there is no file, and a summary keeps it where it keeps the file`() throws
  {
    #expect(try sampleRun().files[RunFile.robustness] == nil)
    #expect(try run().summary(keeping: [RunFile.robustness]).robustness == Self.sample)
    #expect(try run().summary(keeping: [RunFile.metrics]).robustness == nil)
  }

  @Test func `some of the test examples are enough, and answers alone have no confidence`() throws {
    #expect(
      try run {
        $0.samples = 2
        $0.unchanged.correct = 1
        $0.changes = []
        $0.unrelated = []
      }.robustness?.samples == 2)
    #expect(
      try sampleRun { parts in
        parts.makeAnswersAlone()
        var record = Self.sample
        record.unchanged.confidence = nil
        for place in record.changes.indices { record.changes[place].confidence = nil }
        record.unrelated[0].confidence = nil
        record.unrelated[0].reached = []
        record.elsewhere?.sure = 0
        record.elsewhere?.sureWrong = 0
        parts.robustness = record
      }.robustness != nil)
  }

  private static let faults: [(@Sendable (inout Robustness) -> Void, String)] = [
    ({ $0.samples = 5 }, "samples: expected from 1 to 4, the test examples, found 5"),
    ({ $0.samples = 0 }, "samples: expected from 1 to 4"),
    ({ $0.unchanged.correct = 2 }, "unchanged.correct: expected from 3 to 3, as 3 of 4"),
    ({ $0.samples = 2 }, "unchanged.correct: expected from 1 to 2"),
    ({ $0.unchanged.confidence = nil }, "unchanged.confidence: expected a mean confidence"),
    ({ $0.unchanged.confidence = 1.5 }, "unchanged.confidence: expected a share from 0 to 1"),
    ({ $0.changes[0].kind = " " }, "changes[0].kind: expected a name"),
    ({ $0.changes[0].kind = "a\u{202E}b" }, "changes[0].kind: expected a text without"),
    (
      { $0.changes[0].unit = String(repeating: "x", count: 31) },
      "changes[0].unit: expected at most"
    ),
    ({ $0.changes[1].strength = 1e7 }, "changes[1].strength: expected a number from"),
    (
      { $0.changes[1].strength = 1 }, "changes[1].strength: expected at most 6 of a kind, each once"
    ),
    ({ $0.changes[1].unit = "mm" }, "changes[1].unit: expected one unit"),
    ({ $0.changes.append($0.changes[0]) }, "changes[3].kind: expected at most 12 kinds"),
    ({ $0.changes[0].lost = 4 }, "changes[0].lost: expected from 0 to 3"),
    ({ $0.changes[0].lost = -1 }, "changes[0].lost: expected from 0 to 3"),
    ({ $0.changes[0].correct = 1 }, "changes[0].correct: expected from 2 to 3, found 1"),
    ({ $0.changes[0].correct = 4 }, "changes[0].correct: expected from 2 to 3, found 4"),
    ({ $0.changes[2].confidence = -1 }, "changes[2].confidence: expected a share"),
    ({ $0.unrelated.append($0.unrelated[0]) }, "unrelated: expected at most 12 kinds, each once"),
    ({ $0.unrelated[0].samples = 0 }, "unrelated[0].samples: expected from 1"),
    (
      { $0.unrelated[0].answers = [10, 0] }, "unrelated[0].answers: expected a count for each of 3"
    ),
    ({ $0.unrelated[0].answers = [10, 0, 1] }, "unrelated[0].answers: expected a count"),
    ({ $0.unrelated[0].answers = [11, 0, -1] }, "unrelated[0].answers: expected a count"),
    ({ $0.unrelated[0].answers[0] = .max }, "unrelated[0].answers: expected a count"),
    ({ $0.unrelated[0].reached[0].count = 11 }, "unrelated[0].reached: expected confidences from"),
    ({ $0.unrelated[0].reached[1].confidence = 0.9 }, "unrelated[0].reached: expected at most 12"),
    ({ $0.unrelated[0].reached[1].count = 7 }, "unrelated[0].reached: expected at most 12"),
    ({ $0.unrelated[0].unlike = nil }, "unrelated[0].unlike: expected a count up to 10"),
    ({ $0.unrelated[0].unlike = 11 }, "unrelated[0].unlike: expected a count up to 10"),
    ({ $0.likeness = nil }, "unrelated[0].unlike: expected a count up to 10 with a likeness"),
    (
      { $0.likeness?.means = Data([1, 2]) }, "likeness.means: expected as many bytes for each of 3"
    ),
    ({ $0.likeness?.means = Data() }, "likeness.means: expected as many bytes"),
    ({ $0.likeness?.limit = 1.5 }, "likeness.limit: expected a correlation from -1 to 1"),
    ({ $0.likeness?.limit = .nan }, "likeness.limit: expected a"),
    ({ $0.elsewhere?.kind = "" }, "elsewhere.kind: expected"),
    ({ $0.elsewhere?.samples = 0 }, "elsewhere.samples: expected from 1"),
    ({ $0.elsewhere?.correct = 12 }, "elsewhere: expected counts from 0 to 11"),
    ({ $0.elsewhere?.sureWrong = 6 }, "elsewhere: expected counts"),
    ({ $0.elsewhere?.correct = 7 }, "elsewhere: expected counts"),
    ({ $0.elsewhere?.unlike = -1 }, "elsewhere: expected counts"),
    ({ $0.elsewhere?.unlike = nil }, "elsewhere: expected counts"),
    ({ $0.elsewhere?.sure = 10 }, "elsewhere: expected counts"),
    ({ $0.likeness?.falseAlarms = 5 }, "likeness.falseAlarms: expected from 0 to 4, found 5"),
  ]

  @Test(arguments: faults.indices) func `counts that cannot be are refused with their place`(
    number: Int
  ) throws {
    let (change, words) = Self.faults[number]
    let error = try #require(throws: RunError.self) { try run(change) }
    #expect(error.file == RunFile.robustness && error.problem.hasPrefix(words), "\(error)")
  }

  @Test(arguments: [
    ("\"samples\" : 4", "\"samples\" : 4.5", "whole numbers as counts"),
    ("\"unchanged\"", "\"changed\"", "expected the key unchanged"),
    ("\"correct\" : 3", "\"correct\" : 3, \"correct\" : 3", "correct once, found it twice"),
    ("0.625", "2.5", "changes[2].confidence: expected"), ("{", "[", "expected"),
  ]) func `a changed file is refused by name`(old: String, new: String, words: String) throws {
    var files = try run().files
    let text = String(decoding: try #require(files[RunFile.robustness]), as: UTF8.self)
    let range = try #require(text.firstRange(of: old))
    files[RunFile.robustness] = Data(text.replacingCharacters(in: range, with: new).utf8)
    let place = try folder.write(files, as: "mlp-7")
    let error = try #require(throws: RunError.self) { try Run.read(from: place) }
    #expect(error.file == place.appendingPathComponent(RunFile.robustness).path)
    #expect(error.problem.contains(words), "\(error)")
  }
}
