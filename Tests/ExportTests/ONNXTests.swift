import Export
import Foundation
import RunRecord
import SwiftProtobuf
import Testing

@Suite struct ONNXTests {
  private static func model(_ run: Run, _ pixels: PixelRange = .raw) throws -> Onnx_ModelProto {
    try Onnx_ModelProto(
      serializedBytes: ExportedRuns.file(run, as: .onnx, pixels: pixels))
  }

  @Test func `names and the fingerprint are metadata`() throws {
    let run = try ExportedRuns.network.get()
    let model = try Self.model(run)
    let metadata = Dictionary(
      uniqueKeysWithValues: model.metadataProps.map { ($0.key, $0.value) })
    let classes = try JSONDecoder().decode(
      [String].self, from: Data(#require(metadata["classes"]).utf8))
    #expect(classes == ExportedRuns.classNames)
    #expect(metadata["fingerprint"] == run.manifest.fingerprint?.sha256)
    #expect(metadata["model"] == "6-layers" && metadata["program"] == "Lookbook 1.2.3")
    #expect(model.producerName == "Lookbook" && model.producerVersion == "1.2.3")
  }

  @Test func `a batch of images goes in; probabilities and labels come out`() throws {
    let graph = try Self.model(ExportedRuns.perceptron.get()).graph
    func shape(_ value: Onnx_ValueInfoProto) -> [String] {
      value.type.tensorType.shape.dim.map { $0.dimParam.isEmpty ? "\($0.dimValue)" : $0.dimParam }
    }
    #expect(graph.input.map(\.name) == ["pixels"])
    #expect(graph.input.map(shape) == [["batch", "28", "28"]])
    #expect(graph.output.map(\.name) == ["probabilities", "label"])
    #expect(graph.output.map(shape) == [["batch", "10"], ["batch"]])
  }

  @Test func `every name is made once, before it is used`() throws {
    for run in [ExportedRuns.network, ExportedRuns.shrinking, ExportedRuns.forest] {
      let graph = try Self.model(run.get()).graph
      var known = Set(graph.initializer.map(\.name) + graph.input.map(\.name))
      #expect(known.count == graph.initializer.count + 1)
      for node in graph.node {
        #expect(known.isSuperset(of: node.input), "\(node.name)")
        for name in node.output { #expect(known.insert(name).inserted, "\(name)") }
      }
      #expect(known.isSuperset(of: graph.output.map(\.name)))
    }
  }

  @Test func `weights are the run's, and shared by an image and its mirror image`() throws {
    let run = try ExportedRuns.perceptron.get()
    let graph = try Self.model(run).graph
    let kernel = try #require(graph.initializer.first { $0.dims == [784, 128] })
    let values = kernel.rawData.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
    #expect(values == run.weights?["dense_1.kernel"]?.values)
    let flipped = try Self.model(ExportedRuns.shrinking.get()).graph
    #expect(flipped.node.count { $0.opType == "Conv" } == 4)
    #expect(flipped.initializer.count { $0.dims.count == 4 } == 2)
  }

  @Test func `only grey values from 0 to 255 are scaled for a network, others for trees`() throws {
    func scales(_ run: Result<Run, any Error>, _ pixels: PixelRange) throws -> Bool {
      try Self.model(run.get(), pixels).graph.initializer.contains { $0.name == "pixel_scale" }
    }
    #expect(try scales(ExportedRuns.softmax, .raw) && !scales(ExportedRuns.softmax, .unit))
    #expect(try !scales(ExportedRuns.forest, .raw) && scales(ExportedRuns.forest, .unit))
  }

  @Test func `trees keep every node, each leaf with a share of each class`() throws {
    let run = try ExportedRuns.forest.get()
    let trees = try #require(
      Self.model(run).graph.node.first { $0.opType == "TreeEnsembleRegressor" })
    let attributes = Dictionary(uniqueKeysWithValues: trees.attribute.map { ($0.name, $0) })
    let nodes = try #require(run.weights?["feature"]?.values)
    #expect(attributes["nodes_treeids"]?.ints.count == nodes.count)
    let leaves = try #require(attributes["nodes_modes"]).strings.count { $0 == Data("LEAF".utf8) }
    #expect(leaves == nodes.count { $0 < 0 })
    let sum = try #require(attributes["target_weights"]).floats.reduce(0.0) { $0 + Double($1) }
    #expect(abs(sum - Double(leaves)) < 0.01)
  }
}
