internal import Learning
internal import SafeTensors

extension Architecture {
  /// The network without the normalisations that directly follow a convolution or a dense layer, whose
  /// kernels and biases do the same.
  ///
  /// - Throws: `WeightsError` where a tensor is absent or misshapen.
  func folded(
    _ tensors: [String: Tensor]
  ) throws(WeightsError) -> (architecture: Architecture, weights: [String: Tensor]) {
    let checking = LayerStack(self, blocks: 1, isTraining: false)
    let shapes = checking.shapes
    // A file says no more than its layers need.
    if let other = tensors.keys.filter({ shapes[$0] == nil }).min() {
      throw WeightsError(tensor: other, expected: nil, found: tensors[other]?.shape)
    }
    if let name = tensors.keys.filter({ tensors[$0]?.bytes != nil }).min() {
      throw WeightsError(tensor: name, expected: nil, found: tensors[name]?.shape)
    }
    if let name = checking.take(tensors) {
      throw WeightsError(tensor: name, expected: shapes[name], found: tensors[name]?.shape)
    }
    var layers: [LayerDescription] = []
    var weights = tensors
    for layer in self.layers {
      guard case .normalization = layer.kind, let last = layers.last, !last.isRectified,
        last.kindName == "Conv2D" || last.kindName == "Dense",
        let kernel = weights[last.kernelName], let scale = weights[layer.scaleName]?.values,
        let shift = weights[layer.shiftName]?.values, let mean = weights[layer.meanName]?.values,
        let variance = weights[layer.varianceName]?.values
      else {
        layers.append(layer)
        continue
      }
      let factors = scale.indices.map {
        Float(
          Double(scale[$0]) / (Double(variance[$0]) + Normalization.epsilon).squareRoot())
      }
      let bias = weights[last.biasName]?.values ?? scale.map { _ in 0 }
      weights[last.kernelName] = Tensor(
        shape: kernel.shape,
        values: kernel.values.enumerated().map { $1 * factors[$0 % factors.count] })
      weights[last.biasName] = Tensor(
        shape: [factors.count],
        values: factors.indices.map {
          Float(
            Double(shift[$0]) + (Double(bias[$0]) - Double(mean[$0])) * Double(factors[$0]))
        })
      layers[layers.count - 1] = LayerDescription(
        name: last.name, kind: last.kind, isRectified: layer.isRectified, input: last.input,
        output: last.output, hasBias: true)
    }
    return (Architecture(layers: layers, input: input), weights)
  }
}
