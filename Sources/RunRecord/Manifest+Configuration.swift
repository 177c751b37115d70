extension Manifest {
  /// The hyper-parameters of training.
  public struct Configuration: Equatable, Sendable {
    /// Passes over the training data.
    public var epochs: Int
    /// Samples an update.
    public var batchSize: Int
    /// Fraction of the training file, taken from its end, held out for validation.
    public var validationSplit: Double
    /// The update rule.
    public var optimizer: Optimizer
    /// The loss that is minimised, such as `categorical cross-entropy`.
    public var loss: String
    /// The initialiser of the kernels, such as `Glorot uniform`; biases start at zero.
    public var initializer: String

    /// Makes a configuration from its fields.
    public init(
      epochs: Int, batchSize: Int, validationSplit: Double, optimizer: Optimizer, loss: String,
      initializer: String
    ) {
      self.epochs = epochs
      self.batchSize = batchSize
      self.validationSplit = validationSplit
      self.optimizer = optimizer
      self.loss = loss
      self.initializer = initializer
    }
  }

  /// Adam and its constants (Kingma and Ba 2015, with ε outside the bias correction as in Keras).
  public struct Optimizer: Equatable, Sendable {
    /// The name, as shown.
    public var name: String
    /// Step size α.
    public var learningRate: Double
    /// Decay of the mean of gradients, β₁.
    public var beta1: Double
    /// Decay of the mean of squared gradients, β₂.
    public var beta2: Double
    /// Added to the denominator, ε.
    public var epsilon: Double

    /// Makes an optimiser from its fields.
    public init(name: String, learningRate: Double, beta1: Double, beta2: Double, epsilon: Double) {
      self.name = name
      self.learningRate = learningRate
      self.beta1 = beta1
      self.beta2 = beta2
      self.epsilon = epsilon
    }
  }
}

extension Manifest.Configuration {
  /// The hyper-parameters as a run lists them.
  public var settings: [Manifest.Setting] {
    [
      (Self.epochs, "\(epochs)"), (Self.batchSize, "\(batchSize)"),
      (Self.validationSplit, shortest(validationSplit)), (Self.optimizer, optimizer.name),
      (Self.learningRate, shortest(optimizer.learningRate)),
      (Self.beta1, shortest(optimizer.beta1)), (Self.beta2, shortest(optimizer.beta2)),
      (Self.epsilon, shortest(optimizer.epsilon)), (Self.loss, loss),
      (Self.initializer, initializer),
    ].map { Manifest.Setting(name: $0.0, value: $0.1) }
  }

  package static let (epochs, batchSize, validationSplit) = (
    "epochs", "batch size", "validation split"
  )
  static let (optimizer, learningRate, epsilon) = ("optimizer", "learning rate", "epsilon")
  static let (beta1, beta2) = ("beta 1", "beta 2")
  static let (loss, initializer) = ("loss", "initializer")

  /// The hyper-parameters among a run's settings; nil where one is missing or is no number.
  fileprivate init?(_ settings: [Manifest.Setting]) {
    func text(_ name: String) -> String? { settings.first { $0.name == name }?.value }
    func number(_ name: String) -> Double? { text(name).flatMap(Double.init) }
    guard let epochs = text(Self.epochs).flatMap(Int.init),
      let batchSize = text(Self.batchSize).flatMap(Int.init),
      let split = number(Self.validationSplit), let optimizer = text(Self.optimizer),
      let rate = number(Self.learningRate), let beta1 = number(Self.beta1),
      let beta2 = number(Self.beta2), let epsilon = number(Self.epsilon),
      let loss = text(Self.loss), let initializer = text(Self.initializer)
    else { return nil }
    self.init(
      epochs: epochs, batchSize: batchSize, validationSplit: split,
      optimizer: Manifest.Optimizer(
        name: optimizer, learningRate: rate, beta1: beta1, beta2: beta2, epsilon: epsilon),
      loss: loss, initializer: initializer)
  }
}

extension Manifest {
  /// The hyper-parameters of a network trained by gradient descent, where the settings are those and
  /// no others.
  public var configuration: Configuration? {
    guard let configuration = Configuration(settings), configuration.settings == settings else {
      return nil
    }
    return configuration
  }

  /// Passes over the training data, where a setting says so.
  public var epochs: Int? {
    settings.first { $0.name.lowercased() == Configuration.epochs }.flatMap { Int($0.value) }
  }
}

/// The shortest text that gives the same number back, without a decimal point where it is whole.
private func shortest(_ value: Double) -> String {
  let text = "\(value)"
  return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
}
