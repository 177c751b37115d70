internal import Foundation
internal import RunRecord
internal import SwiftProtobuf

/// A model as an ONNX file: `pixels` `[batch, height, width]` to `probabilities` `[batch, classes]` and
/// `label` `[batch]`.
struct ONNXModel {
  /// The file.
  let bytes: Data

  /// - Throws: An error where the file would pass what the format holds, 2 GiB.
  init(_ model: ExportedModel, _ computation: Computation) throws {
    var graph = ONNXGraph(named: model.name)
    graph.declareInput("pixels", [model.height, model.width], doc: model.inputWords)
    let answer: String
    switch computation {
    case .network(let sequence):
      answer = graph.probabilities(sequence, of: "pixels", model.pixels)
    case .trees(let trees): answer = graph.probabilities(trees, of: "pixels", model.pixels)
    }
    let probabilities = graph.add("Identity", [answer], output: "probabilities")
    _ = graph.add(
      "ArgMax", [answer], [.integer("axis", 1), .integer("keepdims", 0)], output: "label")
    graph.declareOutput(
      probabilities, .float, [model.classNames.count], doc: "the probability of each class")
    graph.declareOutput("label", .int64, [], doc: "the number of the likeliest class")
    bytes = try Self.message(model, graph.message, computation).serializedBytes()
  }

  /// The oldest version that has every operation used here, so that as many engines as possible read it.
  private static let operations: Int64 = 13
  private static let treeOperations: Int64 = 1
  private static let format: Int64 = 7

  private static func message(
    _ model: ExportedModel, _ graph: Onnx_GraphProto, _ computation: Computation
  ) throws -> Onnx_ModelProto {
    let metadata = try model.metadata.sorted { $0.key < $1.key }
    return .with {
      $0.irVersion = format
      $0.producerName = Manifest.ownMaker
      $0.producerVersion = model.version
      $0.docString = "\(model.title). Input: \(model.inputWords)."
      $0.graph = graph
      $0.opsetImport = [.with { $0.version = operations }]
      if case .trees = computation {
        $0.opsetImport.append(
          .with {
            $0.domain = ONNXGraph.treeDomain
            $0.version = treeOperations
          })
      }
      $0.metadataProps = metadata.map { key, value in
        .with {
          $0.key = key
          $0.value = value
        }
      }
    }
  }
}
