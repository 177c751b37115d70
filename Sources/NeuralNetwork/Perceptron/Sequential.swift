internal import Kernels
public import Learning
public import SafeTensors

/// A stack of dense layers, ReLU between them and softmax at the end: images in, probabilities out.
///
/// Unchecked, because its weights change: only while a `Fitting` takes steps, and then nothing else
/// may read them.
public final class Sequential: Classifier, @unchecked Sendable {
  /// The layers from input to output, named `dense_1`, `dense_2`, ….
  public let layers: [Dense]
  package let kernels: [Matrix]
  package let biases: [Matrix]

  /// Makes a network with zero weights.
  ///
  /// - Precondition: Every width is positive and `units` holds at least one.
  init(inputs: Int, units: [Int]) {
    precondition(!units.isEmpty && inputs > 0 && units.allSatisfy { $0 > 0 })
    layers = units.indices.map { index in
      Dense(
        name: "dense_\(index + 1)", inputs: index == 0 ? inputs : units[index - 1],
        units: units[index], activation: index == units.count - 1 ? .softmax : .relu)
    }
    kernels = layers.map { Matrix(rows: $0.inputs, columns: $0.units, .panelMajor) }
    biases = layers.map { Matrix(rows: 1, columns: $0.units) }
  }

  /// Makes a network with Glorot-uniform kernels and zero biases.
  ///
  /// - Parameters:
  ///   - inputs: The width of one sample, such as 784.
  ///   - units: The width of each layer, the last one the number of classes.
  ///   - generator: Drawn from once for each kernel element, layer by layer, row by row.
  public convenience init(
    inputs: Int, units: [Int], using generator: inout some RandomNumberGenerator
  ) {
    self.init(inputs: inputs, units: units)
    for (layer, kernel) in zip(layers, kernels) {
      kernel.values = glorotUniform(
        fanIn: layer.inputs, fanOut: layer.units, count: layer.inputs * layer.units,
        using: &generator)
    }
  }

  /// Makes a network from its weights: `dense_1.kernel` `[inputs, units]`, `dense_1.bias`
  /// `[units]`, ….
  ///
  /// - Throws: `WeightsError` where a tensor is absent or its shape does not follow from the others.
  public convenience init(weights: [String: Tensor]) throws(WeightsError) {
    var units: [Int] = []
    var inputs: Int?
    while let kernel = weights["dense_\(units.count + 1).kernel"] {
      let name = "dense_\(units.count + 1).kernel"
      guard kernel.shape.count == 2, kernel.shape.allSatisfy({ $0 > 0 }),
        units.isEmpty || kernel.shape[0] == units.last
      else {
        throw WeightsError(tensor: name, expected: units.last.map { [$0] }, found: kernel.shape)
      }
      inputs = inputs ?? kernel.shape[0]
      units.append(kernel.shape[1])
    }
    guard let inputs else {
      throw WeightsError(tensor: "dense_1.kernel", expected: nil, found: nil)
    }
    self.init(inputs: inputs, units: units)
    for (index, layer) in layers.enumerated() {
      guard let bias = weights[layer.biasName], bias.shape == [layer.units] else {
        throw WeightsError(
          tensor: layer.biasName, expected: [layer.units], found: weights[layer.biasName]?.shape)
      }
      kernels[index].values = weights[layer.kernelName]?.values ?? []
      biases[index].values = bias.values
    }
  }

  /// Every kernel and bias by name, in Keras' shapes.
  public var weights: [String: Tensor] {
    var tensors: [String: Tensor] = [:]
    for (index, layer) in layers.enumerated() {
      tensors[layer.kernelName] = Tensor(
        shape: [layer.inputs, layer.units], values: kernels[index].values)
      tensors[layer.biasName] = Tensor(shape: [layer.units], values: biases[index].values)
    }
    return tensors
  }

  /// The width of one sample.
  public var inputs: Int { layers[0].inputs }
  /// The number of classes.
  public var classes: Int { layers[layers.count - 1].units }
}
