internal import Kernels

/// The Adam optimiser with Keras' defaults (Kingma and Ba 2015; ε outside the bias correction).
public struct Adam: Equatable, Sendable {
  /// η.
  public var learningRate: Double
  /// The decay of the mean of gradients.
  public var beta1 = 0.9
  /// The decay of the mean of squared gradients.
  public var beta2 = 0.999
  /// What keeps the denominator above zero.
  public var epsilon = 1e-7

  /// Adam with the given learning rate and Keras' other defaults.
  public init(learningRate: Double = 0.001) { self.learningRate = learningRate }
}

/// βᵗ for the steps already taken.
struct AdamProgress {
  private let optimizer: Adam
  private var power1 = 1.0
  private var power2 = 1.0

  init(_ optimizer: Adam) { self.optimizer = optimizer }

  /// The constants of the next step. Powers are running products: exactly specified everywhere.
  mutating func next() -> AdamStep {
    power1 *= optimizer.beta1
    power2 *= optimizer.beta2
    let stepSize = optimizer.learningRate * (1 - power2).squareRoot() / (1 - power1)
    return AdamStep(
      stepSize: Float(stepSize), meanRate: Float(1 - optimizer.beta1),
      varianceRate: Float(1 - optimizer.beta2), epsilon: Float(optimizer.epsilon))
  }
}
