internal import NeuralNetwork
internal import SafeTensors

/// Operations that make class scores of an image, the first on grey values from 0 to 1.
struct StepSequence {
  /// The shape of an image: one plane.
  let image: Shape
  /// The operations in order; the last makes a score for each class.
  private(set) var steps: [Step] = []
  /// Whether an answer is the mean of those for an image and its mirror image.
  let averagesFlips: Bool

  /// The shape after the last step.
  var output: Shape { steps.last?.output ?? image }

  init(image: Shape, averagesFlips: Bool) {
    self.image = image
    self.averagesFlips = averagesFlips
    flattenPixel()
  }

  /// Adds an operation.
  ///
  /// - Parameter shape: What it makes; nil where it keeps the shape.
  /// - Throws: `ExportError` where a weight is no finite number.
  mutating func append(_ kind: Step.Kind, to shape: Shape? = nil) throws(ExportError) {
    for tensor in kind.tensors where !tensor.values.allSatisfy(\.isFinite) {
      throw ExportError(
        "A weight of operation \(steps.count + 1) is not a finite number. Train the model again.")
    }
    steps.append(Step(kind: kind, input: output, output: shape ?? output))
    if case .maxPooling = kind { flattenPixel() }
    if case .convolution = kind { flattenPixel() }
  }

  /// Planes of one pixel are single values from there on, whatever layer comes next.
  private mutating func flattenPixel() {
    guard output.height == 1, output.width == 1 else { return }
    steps.append(Step(kind: .flattening, input: output, output: output))
  }
}

extension Step.Kind {
  /// The weights.
  var tensors: [Tensor] {
    switch self {
    case .dense(let kernel, let bias): [kernel, bias]
    case .convolution(let kernel, let bias, _): [kernel, bias]
    case .scaling(let factors, let shifts): [factors, shifts]
    default: []
    }
  }
}
