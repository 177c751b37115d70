internal import Classifiers
internal import NeuralNetwork
internal import SafeTensors

extension StepSequence {
  /// What the network of dense layers computes.
  init(_ perceptron: Sequential, image: Shape) throws(ExportError) {
    self.init(image: image, averagesFlips: false)
    let weights = perceptron.weights
    try flatten()
    for (index, layer) in perceptron.layers.enumerated() {
      try dense(weights["\(layer.name).kernel"], weights["\(layer.name).bias"])
      if index < perceptron.layers.count - 1 { try append(.rectification) }
    }
  }

  /// What softmax regression computes.
  init(_ regression: SoftmaxRegression, image: Shape) throws(ExportError) {
    self.init(image: image, averagesFlips: false)
    let weights = regression.weights
    try flatten()
    try dense(weights["kernel"], weights["bias"])
  }

  /// What a network of any architecture computes, normalisations folded as the network folds them.
  init(_ network: Network) throws(ExportError) {
    let (architecture, weights) = network.folded
    self.init(image: architecture.input, averagesFlips: network.flipsAnswers)
    for layer in architecture.layers {
      try append(layer, weights)
      if layer.isRectified { try append(.rectification) }
    }
  }

  private mutating func append(
    _ layer: LayerDescription, _ weights: [String: Tensor]
  ) throws(ExportError) {
    switch layer.kind {
    case .convolution(_, let stride):
      let kernel = try Self.found(weights[layer.kernelName])
      let bias = weights[layer.biasName] ?? Self.zeros(layer.output.channels)
      try append(.convolution(kernel: kernel, bias: bias, stride: stride), to: layer.output)
    case .dense: try dense(weights[layer.kernelName], weights[layer.biasName])
    case .normalization:
      guard let (factors, shifts) = layer.normalization(weights) else { throw Self.missing }
      let shape = [factors.count]
      try append(
        .scaling(
          factors: Tensor(shape: shape, values: factors),
          shifts: Tensor(shape: shape, values: shifts)))
    case .maxPooling: try append(.maxPooling, to: layer.output)
    case .averagePooling: try append(.averagePooling, to: layer.output)
    case .flattening: try flatten()
    case .dropout: break
    case .branch: try append(.branch)
    case .addition: try append(.addition)
    }
  }

  /// Adds a dense layer; a layer without a bias adds zeros.
  private mutating func dense(_ kernel: Tensor?, _ bias: Tensor?) throws(ExportError) {
    let kernel = try Self.found(kernel)
    let units = kernel.shape[1]
    try append(
      .dense(kernel: kernel, bias: bias ?? Self.zeros(units)),
      to: Shape(channels: units, height: 1, width: 1))
  }

  private mutating func flatten() throws(ExportError) {
    // An image of one pixel is flat already.
    guard output.height > 1 || output.width > 1 else { return }
    try append(.flattening, to: Shape(channels: output.count, height: 1, width: 1))
  }

  private static func zeros(_ count: Int) -> Tensor {
    Tensor(shape: [count], values: Array(repeating: 0, count: count))
  }

  private static func found(_ tensor: Tensor?) throws(ExportError) -> Tensor {
    guard let tensor else { throw missing }
    return tensor
  }

  private static let missing = ExportError(
    "The weights of a layer are missing. Train the model again.")
}
