internal import SafeTensors

extension ONNXGraph {
  /// Adds what a network computes.
  ///
  /// - Parameter pixels: Grey values `[batch, height, width]`.
  /// - Returns: Probabilities `[batch, classes]`.
  mutating func probabilities(
    _ sequence: StepSequence, of pixels: String, _ range: PixelRange
  ) -> String {
    var values = pixels
    if range == .raw { values = add("Mul", [pixels, add(1 / 255, named: "pixel_scale")]) }
    let images = add("Unsqueeze", [values, add([1], named: "channel_axis")])
    let weights = sequence.steps.enumerated().map { addWeights(of: $1, number: $0 + 1) }
    let answer = softmax(sequence, weights, of: images)
    guard sequence.averagesFlips else { return answer }
    // From the last column to the first.
    let starts = add([-1], named: "mirror_start")
    let ends = add([Int64.min], named: "mirror_end")
    let mirrored = add(
      "Slice",
      [images, starts, ends, add([3], named: "mirror_axis"), add([-1], named: "mirror_step")])
    let sum = add("Add", [answer, softmax(sequence, weights, of: mirrored)])
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
      case .addition: value = add("Add", [kept.removeLast(), value])
      default: value = add(step, [value] + weights)
      }
    }
    return add("Softmax", [value], [.integer("axis", 1)])
  }

  private mutating func add(_ step: Step, _ inputs: [String]) -> String {
    switch step.kind {
    case .flattening: return add("Flatten", inputs, [.integer("axis", 1)])
    case .dense: return add("Gemm", inputs)
    case .convolution(_, _, let stride):
      return add(
        "Conv", inputs,
        [
          .integers("kernel_shape", [3, 3]), .integers("pads", [1, 1, 1, 1]),
          .integers("strides", [stride, stride]),
        ])
    case .scaling:
      let product = add("Mul", Array(inputs[..<2]))
      return add("Add", [product, inputs[2]])
    case .rectification: return add("Relu", inputs)
    case .maxPooling:
      return add(
        "MaxPool", inputs, [.integers("kernel_shape", [2, 2]), .integers("strides", [2, 2])])
    case .averagePooling:
      return add("Flatten", [add("GlobalAveragePool", inputs)], [.integer("axis", 1)])
    case .branch, .addition: return inputs[0]
    }
  }

  /// Adds what an operation multiplies by and adds.
  private mutating func addWeights(of step: Step, number: Int) -> [String] {
    switch step.kind {
    case .dense(let kernel, let bias):
      return [
        add(kernel, named: "kernel_\(number)"), add(bias, named: "bias_\(number)"),
      ]
    case .convolution(let kernel, let bias, _):
      return [
        add(kernel.outputsFirst, named: "kernel_\(number)"), add(bias, named: "bias_\(number)"),
      ]
    case .scaling(let factors, let shifts):
      // Of planes a factor is of all their pixels.
      let isMap = step.input.height > 1 || step.input.width > 1
      let shape = [factors.count] + (isMap ? [1, 1] : [])
      return [
        add(Tensor(shape: shape, values: factors.values), named: "factors_\(number)"),
        add(Tensor(shape: shape, values: shifts.values), named: "shifts_\(number)"),
      ]
    default: return []
    }
  }
}
