/// How parameters follow their gradients.
public enum Optimizer: Equatable, Sendable {
  /// Adam with weight decay apart from the gradient (Loshchilov and Hutter 2019); kernels alone decay.
  case adamW(Adam, weightDecay: Double)
  /// Stochastic gradient descent with Nesterov's momentum; decay is part of the gradient of kernels.
  case sgd(learningRate: Double, momentum: Double, weightDecay: Double)

  /// Adam's constants; those that are usual of another optimiser.
  var adam: Adam {
    if case .adamW(let adam, _) = self { return adam }
    return Adam()
  }

  /// The highest learning rate.
  public var learningRate: Double {
    switch self {
    case .adamW(let adam, _): adam.learningRate
    case .sgd(let rate, _, _): rate
    }
  }
}
