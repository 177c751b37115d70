internal import NeuralNetwork
internal import SafeTensors

extension KerasGraph {
  /// Adds what a network computes.
  ///
  /// - Parameter pixels: Grey values `[batch, height, width]`.
  /// - Returns: Probabilities `[batch, classes]`, the layer `probabilities`.
  mutating func probabilities(
    _ sequence: StepSequence, of pixels: Value, _ range: PixelRange
  ) -> Value {
    var values = [pixels]
    if sequence.averagesFlips { values += mirrored(pixels) }
    if range == .raw {
      values = add("Rescaling", ["scale": 1.0 / 255.0, "offset": 0.0], to: values)
    }
    let shape = pixels.shape + [1]
    values = add("Reshape", ["target_shape": shape], to: values, makes: shape)
    var kept: [[Value]] = []
    for step in sequence.steps {
      switch step.kind {
      case .branch: kept.append(values)
      case .addition:
        values = add("Add", joining: zip(kept.removeLast(), values).map { [$0, $1] })
      default: values = add(step, to: values)
      }
    }
    guard sequence.averagesFlips else {
      return add("Softmax", ["axis": -1], to: values, named: "probabilities")[0]
    }
    let answers = add("Softmax", ["axis": -1], to: values)
    return add("Average", joining: [answers], named: "probabilities")[0]
  }

  /// Adds the mirror image: no layer of Keras mirrors, but a product with ones on the other diagonal does.
  private mutating func mirrored(_ pixels: Value) -> [Value] {
    let width = pixels.shape[1]
    let ones = (0..<width * width).map { place -> Float in
      place / width + place % width == width - 1 ? 1 : 0
    }
    return add(
      "Dense", ["units": width, "use_bias": false, "trainable": false], to: [pixels],
      named: "mirror", tensors: [Tensor(shape: [width, width], values: ones)])
  }

  private mutating func add(_ step: Step, to values: [Value]) -> [Value] {
    let shape = step.output
    let made = Self.axes(shape)
    switch step.kind {
    case .flattening: return flattened(values, step.input)
    case .dense(let kernel, let bias):
      return add(
        "Dense", ["units": shape.channels], to: values, makes: made, tensors: [kernel, bias])
    case .convolution(let kernel, let bias, let stride):
      // Keras' own padding depends on the size where a window moves by more than a pixel.
      let images = stride > 1 ? padded(values, step.input) : values
      return add(
        "Conv2D",
        [
          "filters": shape.channels, "kernel_size": [3, 3], "strides": [stride, stride],
          "padding": stride > 1 ? "valid" : "same", "data_format": "channels_last",
        ], to: images, makes: made, tensors: [kernel, bias])
    case .scaling(let factors, let shifts): return addScaling(factors, shifts, to: values)
    case .rectification: return add("ReLU", to: values)
    case .maxPooling:
      return add(
        "MaxPooling2D",
        ["pool_size": [2, 2], "strides": [2, 2], "data_format": "channels_last"], to: values,
        makes: made)
    case .averagePooling:
      return add(
        "GlobalAveragePooling2D", ["data_format": "channels_last"], to: values, makes: made)
    case .branch, .addition: return values
    }
  }

  /// Lays planes out as single values, plane after plane.
  private mutating func flattened(_ values: [Value], _ shape: Shape) -> [Value] {
    var planes = values
    if shape.channels > 1 {
      planes = add(
        "Permute", ["dims": [3, 1, 2]], to: values,
        makes: [shape.channels, shape.height, shape.width])
    }
    return add("Flatten", to: planes, makes: [shape.count])
  }

  /// Adds a pixel of zeros around.
  private mutating func padded(_ values: [Value], _ shape: Shape) -> [Value] {
    let zeros: [[Int]] = [[1, 1], [1, 1]]
    return add(
      "ZeroPadding2D", ["padding": zeros, "data_format": "channels_last"], to: values,
      makes: [shape.height + 2, shape.width + 2, shape.channels])
  }

  /// Adds a normalisation whose mean is 0 and whose variance is 1 together with what Keras adds to it.
  private mutating func addScaling(
    _ factors: Tensor, _ shifts: Tensor, to values: [Value]
  ) -> [Value] {
    let epsilon: Float = 0x1p-10
    let mean = factors.values.map { _ in Float(0) }
    let variance = factors.values.map { _ in 1 - epsilon }
    return add(
      "BatchNormalization", ["axis": -1, "epsilon": Double(epsilon)], to: values,
      tensors: [
        factors, shifts, Tensor(shape: factors.shape, values: mean),
        Tensor(shape: factors.shape, values: variance),
      ])
  }

  /// Rows, columns and channels of planes, or the number of single values.
  private static func axes(_ shape: Shape) -> [Int] {
    shape.height > 1 || shape.width > 1
      ? [shape.height, shape.width, shape.channels] : [shape.channels]
  }
}
