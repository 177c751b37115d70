import Foundation
import RunRecord
import Testing

@Suite struct AuditTests {
  private typealias Audit = Manifest.Dataset.CopyCounts

  /// Nothing found among 3 training, 1 validation and 4 test images, but for what `change` adds.
  private func run(_ change: (inout Audit) -> Void = { _ in }) throws -> Run {
    var audit = Audit(
      comparisons: Audit.pairs.map {
        .init(
          earlier: $0.earlier, later: $0.later, identical: 0, identicalOfOtherLabel: 0, mirrored: 0,
          mirroredOfOtherLabel: 0)
      }, constantImages: [0, 0, 0])
    change(&audit)
    return try sampleRun { $0.manifest.dataset.audit = audit }
  }

  @Test func `an audit reads back as it was written`() throws {
    let folder = try TemporaryFolder()
    let place = folder.url.appendingPathComponent("mlp-7", isDirectory: true)
    let run = try run {
      $0.comparisons[3].identical = 4
      $0.comparisons[3].identicalOfOtherLabel = 1
    }
    try run.write(to: place)
    #expect(try Run.read(from: place).manifest == run.manifest)
  }

  @Test func `without an audit the key is not written, and runs are still alike`() throws {
    let sample = try sampleRun()
    let json = try #require(sample.files[RunFile.manifest])
    #expect(!String(decoding: json, as: UTF8.self).contains("audit"))
    #expect(try run().manifest.difference(from: sample.manifest) == nil)
    #expect(try sample.manifest.difference(from: run().manifest) == nil)
  }

  @Test func `pairs of splits come in order`() {
    #expect(
      Audit.pairs.map { "\($0.earlier)-\($0.later)" } == [
        "training-training", "training-validation", "validation-validation", "training-test",
        "validation-test", "test-test",
      ])
  }

  @Test func `counts that cannot be are refused with their place`() throws {
    for (change, words) in [
      ({ $0.comparisons.removeLast() }, "dataset.audit.comparisons: expected each split"),
      ({ $0.comparisons.swapAt(0, 1) }, "dataset.audit.comparisons: expected each split"),
      (
        { $0.comparisons[0].identical = 3 },
        "comparisons[0].identical: expected a count from 0 to 2"
      ),
      ({ $0.comparisons[1].mirrored = 2 }, "comparisons[1].mirrored: expected a count from 0 to 1"),
      ({ $0.comparisons[3].identical = -1 }, "comparisons[3].identical: expected"),
      (
        { $0.comparisons[3].mirroredOfOtherLabel = 1 },
        "comparisons[3].mirroredOfOtherLabel: expected a count from 0 to 0"
      ),
      ({ $0.constantImages = [0, 0] }, "dataset.audit.constantImages"),
      ({ $0.constantImages = [4, 0, 0] }, "dataset.audit.constantImages"),
    ] as [((inout Audit) -> Void, String)] {
      let error = try #require(throws: RunError.self) { try run(change) }
      #expect(error.description.contains(words), "\(error)")
    }
  }

  @Test func `an audit needs the counts that it is of`() throws {
    let audit = try run().manifest.dataset.audit
    let error = try #require(throws: RunError.self) {
      try sampleRun { parts in
        parts.manifest.dataset.audit = audit
        parts.manifest.dataset.training = nil
      }
    }
    #expect(
      error.problem
        == "dataset.audit: expected counts of the training, validation and test examples beside it, "
        + "found \"2 of 3\"")
  }
}
