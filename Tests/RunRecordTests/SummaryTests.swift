import Foundation
import RunRecord
import Testing

/// What a report keeps of a run.
@Suite struct SummaryTests {
  private let names: Set = [
    RunFile.manifest, RunFile.metrics, RunFile.history, RunFile.predictions,
    RunFile.compactPredictions,
  ]

  @Test func `predictions are kept in compact form, with the same answers`() throws {
    let run = try ownRun()
    let kept = run.summary(keeping: names)
    #expect(kept.files[RunFile.compactPredictions] != nil && kept.files[RunFile.predictions] == nil)
    #expect(kept.weights == nil && kept.pictures == nil)
    #expect(kept.predictions?.answers == run.predictions?.answers)
    #expect(kept.predictions?.labels == run.predictions?.labels)
    // What is read is what was kept, and keeping it once more changes nothing.
    let read = try Run(files: kept.files)
    #expect(read.predictions == kept.predictions && read.manifest == run.manifest)
    #expect(read.summary(keeping: names).files == kept.files)
  }

  @Test func `predictions are kept exactly, and rounded afterwards as if they had not been`()
    throws
  {
    let run = try ownRun()
    let exact = run.summary(keeping: names, isExact: true)
    #expect(exact.files[RunFile.compactPredictions] != nil)
    #expect(exact.files[RunFile.predictions] == nil)
    #expect(exact.predictions == run.predictions && !exact.hasRoundedPredictions)
    let read = try Run(files: exact.files)
    #expect(read.predictions == run.predictions)
    #expect(read.summary(keeping: names, isExact: true).files == exact.files)
    let rounded = read.summary(keeping: names)
    #expect(rounded.files == run.summary(keeping: names).files && rounded.hasRoundedPredictions)
    #expect(rounded.predictions != run.predictions)
    #expect(!run.hasRoundedPredictions)
  }

  /// The run with its compact predictions changed.
  private func compactRun(_ change: (inout Data) throws -> Void) throws -> Run {
    var files = try ownRun().summary(keeping: names).files
    var npz = try #require(files[RunFile.compactPredictions])
    try change(&npz)
    files[RunFile.compactPredictions] = npz
    return try Run(files: files)
  }

  @Test func `arrays that are stored, as earlier reports have them, are read`() throws {
    let run = try compactRun { $0 = storedPredictions }
    #expect(try run.predictions == ownRun().summary(keeping: names).predictions)
  }

  @Test func `an archive that unpacks to more than is read is refused before it is`() throws {
    let error = try #require(throws: RunError.self) {
      try compactRun { try $0.state(size: 0xFFFF_FFF0, of: [0, 1, 2]) }
    }
    #expect(error.file == "predictions.npz")
    #expect(error.problem == "expected at most 268435456 bytes of arrays, found 12884901840")
    let single = try #require(throws: RunError.self) {
      try compactRun { try $0.state(size: 256 << 20, of: [1]) }
    }
    #expect(single.problem.hasPrefix("expected at most 268435456 bytes of arrays, found "))
  }

  @Test(arguments: [100, 1 << 20])
  func `a directory that states another size than there is is found out`(size: Int) throws {
    let error = try #require(throws: RunError.self) {
      try compactRun { try $0.state(size: size, of: [1]) }
    }
    #expect(error.file == "predictions.npz")
    #expect(error.problem.contains("proba.npy: its data are damaged, or not as many as announced"))
  }

  @Test func `an archive that was cut off is refused`() throws {
    let error = try #require(throws: RunError.self) { try compactRun { $0.removeLast() } }
    #expect(error.file == "predictions.npz")
    #expect(error.problem == "expected the directory of a zip archive at its end, found none")
  }

  @Test func `predictions without a compact form are kept as they are`() throws {
    let run = try ownRun()
    let kept = run.summary(keeping: names.subtracting([RunFile.compactPredictions]))
    #expect(kept.files[RunFile.predictions] == run.files[RunFile.predictions])
    #expect(kept.predictions == run.predictions)
    #expect(run.summary(keeping: [RunFile.manifest]).predictions == nil)
    // Nor are those of another program's model.
    #expect(try sampleRun().summary(keeping: names).files[RunFile.predictions] != nil)
  }

  @Test func `both forms at once are refused`() throws {
    let run = try ownRun()
    var files = run.files
    files[RunFile.compactPredictions] =
      run.summary(keeping: names).files[RunFile.compactPredictions]
    let error = try #require(throws: RunError.self) { try Run(files: files) }
    #expect(error.description.contains("expected predictions as CSV or as NPZ, found both"))
  }

  @Test func `a compact form that contradicts the counts is refused by its name`() throws {
    let run = try ownRun()
    var files = run.summary(keeping: names).files
    files[RunFile.compactPredictions] = Data("id,label\n".utf8)
    let error = try #require(throws: RunError.self) { try Run(files: files) }
    #expect(error.description.hasPrefix("predictions.npz: "))
  }
}

/// What an earlier version wrote of the same predictions: stored.
private let storedPredictions =
  Data(
    base64Encoded: """
      UEsDBBQAAAAAAAAAIQB/DsROiAAAAIgAAAAFAAAAeS5ucHmTTlVNUFkBAHYAeydkZXNjcic6ICc8dTInLCAnZm9ydHJh\
      bl9vcmRlcic6IEZhbHNlLCAnc2hhcGUnOiAoNCwpLCB9ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAg\
      ICAgICAgICAgICAgICAgICAgICAgICAgCgAAAAABAAIAUEsDBBQAAAAAAAAAIQAuPzWEmAAAAJgAAAAJAAAAcHJvYmEu\
      bnB5k05VTVBZAQB2AHsnZGVzY3InOiAnPGYyJywgJ2ZvcnRyYW5fb3JkZXInOiBGYWxzZSwgJ3NoYXBlJzogKDQsIDMs\
      KSwgfSAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgIAoAOAA0ADRm\
      LmY6Zi4AAAA8AABmMmYyzThQSwMEFAAAAAAAAAAhAH6NQVeMAAAAjAAAAAsAAABjbGFzc2VzLm5weZNOVU1QWQEAdgB7\
      J2Rlc2NyJzogJzxVMScsICdmb3J0cmFuX29yZGVyJzogRmFsc2UsICdzaGFwZSc6ICgzLCksIH0gICAgICAgICAgICAg\
      ICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAgICAKYQAAAGIAAABjAAAAUEsBAhQAFAAA\
      AAAAAAAhAH8OxE6IAAAAiAAAAAUAAAAAAAAAAAAAAAAAAAAAAHkubnB5UEsBAhQAFAAAAAAAAAAhAC4/NYSYAAAAmAAA\
      AAkAAAAAAAAAAAAAAAAAqwAAAHByb2JhLm5weVBLAQIUABQAAAAAAAAAIQB+jUFXjAAAAIwAAAALAAAAAAAAAAAAAAAA\
      AGoBAABjbGFzc2VzLm5weVBLBQYAAAAAAwADAKMAAAAfAgAAAAA=
      """) ?? Data()
