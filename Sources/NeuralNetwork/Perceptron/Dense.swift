/// A fully connected layer: `activation(input · kernel + bias)`, `[batch, inputs]` to
/// `[batch, units]`.
public struct Dense: Equatable, Sendable {
  /// The prefix of the layer's weights, as in `dense_1.kernel`.
  public let name: String
  /// The width of the input.
  public let inputs: Int
  /// The width of the output.
  public let units: Int
  /// What is applied to each sum.
  public let activation: Activation

  /// Trainable parameters: kernel and bias together.
  public var parameterCount: Int { inputs * units + units }

  package var kernelName: String { "\(name).kernel" }
  package var biasName: String { "\(name).bias" }
}

/// The function that a layer applies to its sums.
public enum Activation: String, Sendable {
  /// `max(0, x)`.
  case relu
  /// `exp(xᵢ) / Σⱼ exp(xⱼ)`: probabilities.
  case softmax
}
