import Export
import Foundation
import RunRecord
import SwiftProtobuf
import Testing

@Suite struct SavedModelTests {
  private static func files(_ run: Run) throws -> [String: Data] {
    guard case .folder(let files) = try run.exported(as: .savedmodel, pixels: .raw, version: "1")
    else { return [:] }
    return Dictionary(uniqueKeysWithValues: files.map { ($0.path, $0.bytes) })
  }

  private static func graph(_ run: Run) throws -> Tensorflow_MetaGraphDef {
    let bytes = try #require(files(run)["saved_model.pb"])
    return try #require(Tensorflow_SavedModel(serializedBytes: bytes).metaGraphs.first)
  }

  @Test func `the signature for serving takes pixels and gives probabilities and labels`() throws {
    let graph = try Self.graph(ExportedRuns.network.get())
    #expect(graph.metaInfoDef.tags == ["serve"])
    let signature = try #require(graph.signatureDef["serving_default"])
    #expect(signature.inputs.mapValues(\.name) == ["pixels": "pixels:0"])
    #expect(
      signature.outputs.mapValues(\.name) == [
        "probabilities": "probabilities:0", "label": "label:0",
      ])
    #expect(signature.inputs["pixels"]?.tensorShape.dim.map(\.size) == [-1, 28, 28])
  }

  @Test func `every operation comes after what it reads`() throws {
    for run in [ExportedRuns.network, ExportedRuns.shrinking, ExportedRuns.softmax] {
      var known: Set<String> = []
      for node in try Self.graph(run.get()).graphDef.node {
        #expect(known.isSuperset(of: node.input), "\(node.name)")
        #expect(known.insert(node.name).inserted, "\(node.name)")
      }
    }
  }

  @Test func `weights are constants with as many bytes as their shapes ask for`() throws {
    let run = try ExportedRuns.perceptron.get()
    let constants = try Self.graph(run).graphDef.node.compactMap { $0.attr["value"]?.tensor }
    for tensor in constants {
      let count = tensor.tensorShape.dim.map(\.size).reduce(1, *)
      let isOfFour = tensor.dtype == .dtFloat || tensor.dtype == .dtInt32
      #expect(isOfFour && Int(count) * 4 == tensor.tensorContent.count)
    }
    let kernel = try #require(
      constants.first { $0.tensorShape.dim.map(\.size) == [784, 128] })
    let values = kernel.tensorContent.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    #expect(values == run.weights?["dense_1.kernel"]?.values)
  }

  @Test func `names and the fingerprint are beside the graph`() throws {
    let run = try ExportedRuns.network.get()
    let json = try #require(Self.files(run)["assets.extra/model.json"])
    let metadata = try JSONDecoder().decode([String: String].self, from: json)
    let classes = try JSONDecoder().decode(
      [String].self, from: Data(#require(metadata["classes"]).utf8))
    #expect(classes == ExportedRuns.classNames)
    #expect(metadata["fingerprint"] == run.manifest.fingerprint?.sha256)
  }
}
