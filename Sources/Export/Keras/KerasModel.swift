internal import Foundation
internal import Tables

/// A model as Keras 3's archive: its input `pixels` `[batch, height, width]`, its output `probabilities`
/// `[batch, classes]`.
struct KerasModel {
  /// The archive.
  let bytes: Data

  /// The version of Keras whose form is followed.
  private static let version = "3.15.1"

  /// - Throws: An error where a text cannot be written as JSON.
  init(_ model: ExportedModel, _ sequence: StepSequence) throws {
    var graph = KerasGraph()
    let pixels = graph.addInput(named: "pixels", [model.height, model.width])
    let probabilities = graph.probabilities(sequence, of: pixels, model.pixels)
    let config: [String: Any] = [
      "module": "keras", "class_name": "Model", "registered_name": NSNull(),
      "config": [
        "name": model.identifier, "trainable": true, "layers": graph.layers,
        "input_layers": [pixels.layer, 0, 0] as [Any],
        "output_layers": [probabilities.layer, 0, 0] as [Any],
      ] as [String: Any],
    ]
    let metadata = try model.metadata.merging(["keras_version": Self.version]) { $1 }
    let weights = HDF5Object.group([("layers", .group(graph.weights))])
    var archive = ZipWriter()
    archive.add("metadata.json", Data(try ExportedModel.json(metadata).utf8))
    archive.add(
      "config.json", try JSONSerialization.data(withJSONObject: config, options: .sortedKeys))
    archive.add("model.weights.h5", weights.file)
    bytes = archive.bytes
  }
}
