import Export
import Foundation
import RunRecord
import SafeTensors
import Testing

@Suite struct ExportTests {
  @Test func `safetensors are the run's tensors, of every kind of model`() throws {
    for run in [ExportedRuns.centroid, ExportedRuns.network, ExportedRuns.forest] {
      let run = try run.get()
      let bytes = try ExportedRuns.file(run, as: .safetensors)
      #expect(try SafeTensors.decode(bytes) == run.weights)
      let header = String(decoding: bytes.prefix(4096), as: UTF8.self)
      #expect(try header.contains(#require(run.manifest.fingerprint).sha256))
    }
  }

  @Test(arguments: [ExportFormat.onnx, .savedmodel, .keras, .c])
  func `a model of another kind is refused, with what is possible`(format: ExportFormat) throws {
    let run = try ExportedRuns.centroid.get()
    let error = #expect(throws: ExportError.self) {
      try run.exported(as: format, pixels: .raw, version: "1")
    }
    #expect(error?.description.contains("safetensors") == true)
  }

  @Test(arguments: [ExportFormat.savedmodel, .keras])
  func `trees are refused where a format has no words for them`(format: ExportFormat) throws {
    for run in [ExportedRuns.forest, ExportedRuns.boosting] {
      let error = #expect(throws: ExportError.self) {
        try run.get().exported(as: format, pixels: .raw, version: "1")
      }
      #expect(error?.description.contains(format.rawValue) == true)
      #expect(error?.description.contains("onnx, c or safetensors") == true)
    }
  }

  @Test func `equal runs give equal bytes`() throws {
    let run = try ExportedRuns.shrinking.get()
    for format in ExportFormat.allCases {
      let made = try (0..<2).map { _ in try run.exported(as: format, pixels: .unit, version: "1") }
      switch (made[0], made[1]) {
      case (.file(let one), .file(let other)): #expect(one == other, "\(format)")
      case (.folder(let one), .folder(let other)):
        #expect(one.map(\.bytes) == other.map(\.bytes), "\(format)")
      default: Issue.record("\(format)")
      }
    }
  }

  @Test func `a run without weights, or by another program, is refused`() throws {
    let run = try ExportedRuns.softmax.get()
    let bare = try Run(
      manifest: run.manifest, history: [], metrics: run.metrics, predictions: run.predictions)
    var manifest = run.manifest
    manifest.maker = "Another"
    let foreign = try Run(
      manifest: manifest, history: [], metrics: run.metrics, predictions: run.predictions,
      weights: run.weights)
    for run in [bare, foreign] {
      for format in ExportFormat.allCases {
        #expect(throws: RunError.self) {
          try run.exported(as: format, pixels: .raw, version: "1")
        }
      }
    }
  }

  @Test func `weights that are no numbers are refused`() throws {
    let run = try ExportedRuns.perceptron.get()
    var weights = try #require(run.weights)
    weights["dense_2.bias"] = Tensor(
      shape: [64], values: [.nan] + Array(repeating: 0, count: 63))
    let broken = try Run(
      manifest: run.manifest, history: run.history, metrics: run.metrics,
      predictions: run.predictions, weights: weights)
    let error = #expect(throws: ExportError.self) {
      try broken.exported(as: .onnx, pixels: .raw, version: "1")
    }
    #expect(error?.description.contains("not a finite number") == true)
  }
}
