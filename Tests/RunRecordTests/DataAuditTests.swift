import Foundation
import RunRecord
import Testing

@Suite struct DataAuditTests {
  private typealias Audit = DataAudit

  /// Two of the sample run's four test images have a neighbour.
  private static func audit() -> DataAudit {
    Audit(
      neighbours: .init(
        limit: 0.995,
        bands: [
          .init(least: 0.999, examples: ["3"], inValidation: 1, ofOtherLabel: 1),
          .init(least: 0.995, examples: ["0"], inValidation: 0, ofOtherLabel: 0),
        ],
        pairs: [
          .init(
            test: .init(split: .test, id: "3", label: 2),
            neighbour: .init(split: .validation, id: "2", label: 1), correlation: 0.9995,
            difference: 0.75),
          .init(
            test: .init(split: .test, id: "0", label: 0),
            neighbour: .init(split: .training, id: "1", label: 0), correlation: 0.996,
            difference: 3.5),
        ]),
      nearestCentroid: .init(correct: 3))
  }

  private func run(_ change: (inout DataAudit) -> Void = { _ in }) throws -> Run {
    var audit = Self.audit()
    change(&audit)
    return try sampleRun { $0.audit = audit }
  }

  @Test func `an audit reads back as it was written`() throws {
    let folder = try TemporaryFolder()
    let place = folder.url.appendingPathComponent("mlp-7", isDirectory: true)
    let run = try run()
    try run.write(to: place)
    let read = try Run.read(from: place)
    #expect(read.audit == Self.audit() && read.files == run.files)
    #expect(read.summary(keeping: [RunFile.audit]).audit == Self.audit())
    #expect(read.summary(keeping: [RunFile.metrics]).audit == nil)
    #expect(read.with(pictures: nil).audit == Self.audit())
  }

  @Test func `either part may be missing, and the file`() throws {
    #expect(try run { $0.neighbours = nil }.audit?.nearestCentroid?.correct == 3)
    #expect(try run { $0.nearestCentroid = nil }.audit?.neighbours?.count == 2)
    let sample = try sampleRun()
    #expect(sample.audit == nil && sample.files[RunFile.audit] == nil)
  }

  @Test func `no neighbours at all are an answer too`() throws {
    let run = try run {
      $0.neighbours?.bands = [
        .init(least: 0.995, examples: [], inValidation: 0, ofOtherLabel: 0)
      ]
      $0.neighbours?.pairs = []
    }
    #expect(run.audit?.neighbours?.count == 0)
  }

  @Test func `what cannot be is refused with its place`() throws {
    for (change, words) in [
      (
        { $0.nearestCentroid?.correct = 5 }, "nearestCentroid.correct: expected a count from 0 to 4"
      ),
      ({ $0.nearestCentroid?.correct = -1 }, "nearestCentroid.correct"),
      ({ $0.neighbours?.limit = 0.99 }, "neighbours.limit: expected the least of a band"),
      ({ $0.neighbours?.bands = [] }, "neighbours.bands: expected 1 to 10"),
      ({ $0.neighbours?.bands.swapAt(0, 1) }, "neighbours.bands[1].least"),
      ({ $0.neighbours?.bands[0].least = 1.5 }, "neighbours.bands[0].least"),
      ({ $0.neighbours?.bands[1].least = 0 }, "neighbours.bands[1].least"),
      ({ $0.neighbours?.bands[0].inValidation = 2 }, "bands[0].inValidation: expected a count"),
      ({ $0.neighbours?.bands[0].ofOtherLabel = -1 }, "bands[0].ofOtherLabel: expected a count"),
      ({ $0.neighbours?.bands[1].examples = ["3"] }, "bands[1].examples[0]: expected an example"),
      (
        { $0.neighbours?.bands[1].examples = ["9"] },
        "bands[1].examples[0]: expected an example among the predictions"
      ),
      ({ $0.neighbours?.bands[1].examples = ["\u{202E}"] }, "bands[1].examples[0]"),
      (
        { $0.neighbours?.bands[1].examples = ["0", "1"] },
        "neighbours.pairs: expected 3, as the bands have"
      ),
      ({ $0.neighbours?.pairs.removeLast() }, "neighbours.pairs: expected 2"),
      ({ $0.neighbours?.pairs.swapAt(0, 1) }, "neighbours.pairs[0].test.id"),
      ({ $0.neighbours?.pairs[0].correlation = 0.998 }, "pairs[0].correlation: expected"),
      ({ $0.neighbours?.pairs[0].correlation = 1.5 }, "pairs[0].correlation: expected"),
      ({ $0.neighbours?.pairs[1].correlation = 0.9999 }, "pairs[1].correlation: expected"),
      ({ $0.neighbours?.pairs[0].difference = 256 }, "pairs[0].difference"),
      ({ $0.neighbours?.pairs[0].test.label = 1 }, "pairs[0].test.label: expected"),
      ({ $0.neighbours?.pairs[0].neighbour.label = 3 }, "pairs[0].neighbour.label: expected"),
      ({ $0.neighbours?.pairs[0].neighbour.split = .test }, "pairs[0]: expected a test example"),
      ({ $0.neighbours?.pairs[0].test.split = .training }, "pairs[0]: expected a test example"),
      ({ $0.neighbours?.pairs[0].neighbour.id = "\u{1B}[2J" }, "pairs[0].neighbour.id"),
    ] as [((inout DataAudit) -> Void, String)] {
      let error = try #require(throws: RunError.self) { try run(change) }
      #expect(error.description.hasPrefix("audit.json: "), "\(error)")
      #expect(error.description.contains(words), "\(error)")
    }
  }

  @Test func `more pairs than are listed are counted`() throws {
    let ids = (0..<150).map { "\($0)" }
    let pairs = ids.prefix(DataAudit.Neighbours.pairLimit).map { id in
      DataAudit.Pair(
        test: .init(split: .test, id: id, label: 0),
        neighbour: .init(split: .training, id: "0", label: 0), correlation: 1, difference: 0)
    }
    let neighbours = DataAudit.Neighbours(
      limit: 1, bands: [.init(least: 1, examples: ids, inValidation: 0, ofOtherLabel: 0)],
      pairs: Array(pairs))
    let error = try #require(throws: RunError.self) {
      try run { $0.neighbours = neighbours }
    }
    // The sample run has but four test images.
    #expect(error.problem.hasPrefix("neighbours.bands: expected at most 4 test examples"))
    #expect(neighbours.count == 150 && neighbours.pairs.count == 100)
  }

  @Test func `a file that is no audit is refused`() throws {
    var files = try run().files
    for (json, words) in [
      ("[]", "expected an object"), ("{\"nearestCentroid\":{\"correct\":1,\"correct\":2}}", "once"),
      ("{\"nearestCentroid\":{}}", "nearestCentroid.correct"),
      ("{\"neighbours\":{\"limit\":1}}", "neighbours.bands"),
    ] {
      files[RunFile.audit] = Data(json.utf8)
      let error = try #require(throws: RunError.self) { try Run(files: files) }
      #expect(error.file == RunFile.audit && error.description.contains(words), "\(error)")
    }
  }
}
