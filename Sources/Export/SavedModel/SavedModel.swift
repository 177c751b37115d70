internal import Foundation
internal import SwiftProtobuf

/// A model as TensorFlow's folder: its signature `serving_default` takes `pixels` and returns `probabilities`
/// and `label`. Weights are constants of the graph, so that there are no files of variables.
struct SavedModel {
  /// Paths in the folder, and what they hold.
  let files: [(path: String, bytes: Data)]

  /// - Throws: An error where the file would pass what the format holds, 2 GiB.
  init(_ model: ExportedModel, _ sequence: StepSequence) throws {
    var graph = TensorFlowGraph()
    let pixels = graph.addInput(named: "pixels")
    let answer = graph.probabilities(sequence, of: pixels, model.pixels)
    let probabilities = graph.add("Identity", [answer], named: "probabilities")
    let label = graph.add(
      "ArgMax", [answer, graph.add(axis: 1, named: "class_axis")],
      ["output_type": .type(.dtInt64)], named: "label")
    let signature = Tensorflow_SignatureDef.with {
      $0.methodName = "tensorflow/serving/predict"
      $0.inputs["pixels"] = Self.value(pixels, .dtFloat, [-1, model.height, model.width])
      $0.outputs["probabilities"] = Self.value(
        probabilities, .dtFloat, [-1, model.classNames.count])
      $0.outputs["label"] = Self.value(label, .dtInt64, [-1])
    }
    // Equal models give equal bytes: maps in the order of their keys.
    var options = BinaryEncodingOptions()
    options.useDeterministicOrdering = true
    let message = Self.message(graph.message, signature)
    files = [
      ("saved_model.pb", try message.serializedBytes(options: options)),
      // Where people leave what TensorFlow does not read.
      ("assets.extra/model.json", Data(try ExportedModel.json(model.metadata).utf8)),
    ]
  }

  private static func message(
    _ graph: Tensorflow_GraphDef, _ signature: Tensorflow_SignatureDef
  ) -> Tensorflow_SavedModel {
    .with {
      $0.savedModelSchemaVersion = 1
      $0.metaGraphs = [
        .with {
          $0.metaInfoDef.tags = ["serve"]
          $0.graphDef = graph
          $0.graphDef.versions.producer = producer
          $0.signatureDef["serving_default"] = signature
        }
      ]
    }
  }

  /// A version of graphs of late 2020, since which none of these operations has changed.
  private static let producer: Int32 = 561

  private static func value(
    _ node: String, _ type: Tensorflow_DataType, _ shape: [Int]
  ) -> Tensorflow_TensorInfo {
    .with {
      $0.name = "\(node):0"
      $0.dtype = type
      $0.tensorShape = .of(shape)
    }
  }
}
