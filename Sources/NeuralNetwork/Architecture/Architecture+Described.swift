internal import Learning

extension Architecture {
  /// The layers as a run lists them.
  var described: [Fit.Layer] {
    layers.enumerated().map { index, layer in
      let isLast = index == layers.count - 1
      let shape = layer.output
      return Fit.Layer(
        name: layer.name, kind: layer.kindName,
        activation: isLast ? "softmax" : layer.isRectified ? "relu" : nil,
        outputShape: shape.isMap
          ? [shape.height, shape.width, shape.channels] : [shape.channels],
        parameters: layer.parameterCount)
    }
  }
}
