import Hashing
import NeuralNetwork
import SafeTensors

/// SHA-256 (hexadecimal) of a model's weights and its test predictions.
///
/// The bytes are little-endian float32: for each layer in order its kernel `[inputs, units]` row
/// after row, then its bias `[units]`; then the probabilities `[images, classes]` row after row.
func fingerprint(of model: Sequential, predictions: [Float]) -> String {
  var digest = SHA256Digest()
  func add(_ values: [Float]) {
    values.map(\.bitPattern.littleEndian).withUnsafeBytes { digest.update($0) }
  }
  let weights = model.weights
  for layer in model.layers {
    for name in ["\(layer.name).kernel", "\(layer.name).bias"] { add(weights[name]?.values ?? []) }
  }
  add(predictions)
  return digest.hexadecimal
}
