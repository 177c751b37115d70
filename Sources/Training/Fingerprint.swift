import Hashing
import NeuralNetwork
import SafeTensors

/// SHA-256 (hexadecimal) of a model's weights and its test predictions.
///
/// The bytes are little-endian float32: for each layer in order its kernel `[inputs, units]` row
/// after row, then its bias `[units]`; then the probabilities `[images, classes]` row after row.
func fingerprint(of model: Sequential, predictions: [Float]) -> String {
  let weights = model.weights
  let tensors = model.layers.flatMap { layer in
    ["kernel", "bias"].map { weights["\(layer.name).\($0)"]?.values ?? [] }
  }
  return sha256(of: tensors + [predictions])
}

/// SHA-256 (hexadecimal) of the weights of what a recipe made, and of its test predictions.
///
/// The bytes are those of `model.safetensors`, then the probabilities `[images, classes]`, little-endian
/// float32, row after row.
func fingerprint(of weights: [String: Tensor], predictions: [Float]) throws -> String {
  var digest = SHA256Digest()
  try SafeTensors.encode(weights).withUnsafeBytes { digest.update($0) }
  predictions.map { $0.bitPattern.littleEndian }.withUnsafeBytes { digest.update($0) }
  return digest.hexadecimal
}
