extension TensorFlowGraph {
  /// Adds what a network computes.
  ///
  /// - Parameter pixels: Grey values `[batch, height, width]`, with or without an axis of one channel.
  /// - Returns: Probabilities `[batch, classes]`.
  mutating func probabilities(
    _ sequence: StepSequence, of pixels: String, _ range: PixelRange
  ) -> String {
    let shape: [Int32] = [-1, Int32(sequence.image.height), Int32(sequence.image.width), 1]
    var images = add("Reshape", [pixels, add(shape, named: "image_shape")])
    if range == .raw { images = add("Mul", [images, add(1 / 255, named: "pixel_scale")]) }
    let weights = sequence.steps.enumerated().map { addWeights(of: $1, number: $0 + 1) }
    let answer = softmax(sequence, weights, of: images)
    guard sequence.averagesFlips else { return answer }
    let mirrored = add("ReverseV2", [images, add([2], named: "mirror_axis")])
    let sum = add("AddV2", [answer, softmax(sequence, weights, of: mirrored)])
    return add("Mul", [sum, add(0.5, named: "half")])
  }

  private mutating func softmax(
    _ sequence: StepSequence, _ weights: [[String]], of images: String
  ) -> String {
    var value = images
    var kept: [String] = []
    for (step, weights) in zip(sequence.steps, weights) {
      switch step.kind {
      case .branch: kept.append(value)
      case .addition: value = add("AddV2", [kept.removeLast(), value])
      default: value = add(step, value, weights)
      }
    }
    return add("Softmax", [value])
  }

  private mutating func add(_ step: Step, _ value: String, _ weights: [String]) -> String {
    switch step.kind {
    case .flattening:
      // Plane after plane.
      let planes = weights.count > 1 ? add("Transpose", [value, weights[1]]) : value
      return add("Reshape", [planes, weights[0]])
    case .dense: return add("BiasAdd", [add("MatMul", [value, weights[0]]), weights[1]])
    case .convolution(_, _, let stride):
      let sums = add(
        "Conv2D", [value, weights[0]],
        [
          "strides": .integers([1, stride, stride, 1]), "padding": .text("EXPLICIT"),
          "explicit_paddings": .integers([0, 0, 1, 1, 1, 1, 0, 0]),
        ])
      return add("BiasAdd", [sums, weights[1]])
    case .scaling: return add("AddV2", [add("Mul", [value, weights[0]]), weights[1]])
    case .rectification: return add("Relu", [value])
    case .maxPooling:
      return add(
        "MaxPool", [value],
        [
          "ksize": .integers([1, 2, 2, 1]), "strides": .integers([1, 2, 2, 1]),
          "padding": .text("VALID"),
        ])
    case .averagePooling: return add("Mean", [value, weights[0]])
    case .branch, .addition: return value
    }
  }

  /// Adds what an operation needs beside its input.
  private mutating func addWeights(of step: Step, number: Int) -> [String] {
    switch step.kind {
    case .flattening:
      let shape = add([-1, Int32(step.output.channels)], named: "shape_\(number)")
      let isOnePlane = step.input.channels == 1
      return isOnePlane ? [shape] : [shape, add([0, 3, 1, 2], named: "planes_\(number)")]
    case .dense(let kernel, let bias), .convolution(let kernel, let bias, _):
      return [
        add(kernel, named: "kernel_\(number)"), add(bias, named: "bias_\(number)"),
      ]
    case .scaling(let factors, let shifts):
      return [
        add(factors, named: "factors_\(number)"), add(shifts, named: "shifts_\(number)"),
      ]
    case .averagePooling: return [add([1, 2], named: "axes_\(number)")]
    default: return []
    }
  }
}
