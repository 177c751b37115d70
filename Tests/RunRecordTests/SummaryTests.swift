import Foundation
import RunRecord
import Testing

/// What a report keeps of a seed that it does not show in depth.
@Suite struct SummaryTests {
  private let names: Set = [
    RunFile.manifest, RunFile.metrics, RunFile.history, RunFile.predictions,
    RunFile.compactPredictions,
  ]

  /// A run as it would be recorded of training here.
  private func ownRun() throws -> Run {
    try sampleRun { parts in
      parts.manifest.layers = [
        .init(name: "input", kind: "Input", outputShape: [4], activation: nil, parameters: 0),
        .init(name: "a", kind: "Dense", outputShape: [128], activation: "relu", parameters: 640),
        .init(name: "b", kind: "Dense", outputShape: [64], activation: "relu", parameters: 8256),
        .init(name: "c", kind: "Dense", outputShape: [3], activation: "softmax", parameters: 195),
      ]
      parts.weights = nil
    }
  }

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
