internal import Kernels

/// A layer without parameters that makes the planes of each block from those before it: a pooling, or planes
/// laid out as single values.
final class PlaneMapping: Layer {
  let outputs, gradients: [Planes]
  private let inputs, inputGradients: [Planes]
  private let kind: Kind

  /// What is done, and back.
  enum Kind {
    /// The largest of each two by two pixels.
    case maxPooling
    /// The mean of each plane.
    case averagePooling
    /// Each pixel of each plane as a value of its own.
    case flattening
  }

  init(
    _ kind: Kind, inputs: [Planes], inputGradients: [Planes], outputs: [Planes],
    gradients: [Planes]
  ) {
    self.kind = kind
    self.inputs = inputs
    self.inputGradients = inputGradients
    self.outputs = outputs
    self.gradients = gradients
  }

  func forward(_ block: Int, _ batch: Batch) {
    let (input, output) = (inputs[block].view, outputs[block].view)
    switch kind {
    case .maxPooling: maxPool(input, output: output)
    case .averagePooling: averagePool(input, output: output)
    case .flattening: flatten(input, into: output)
    }
  }

  func backward(_ block: Int, _ batch: Batch) {
    guard !inputGradients.isEmpty else { return }
    let (gradient, inputGradient) = (gradients[block].view, inputGradients[block].view)
    switch kind {
    case .maxPooling:
      maxPoolGradient(
        input: inputs[block].view, output: outputs[block].view, outputGradient: gradient,
        inputGradient: inputGradient)
    case .averagePooling:
      averagePoolGradient(outputGradient: gradient, inputGradient: inputGradient)
    case .flattening: unflatten(gradient, into: inputGradient)
    }
  }
}
