internal import Kernels

/// The largest of each two by two pixels.
final class MaxPooling: Layer {
  let outputs, gradients: [Planes]
  private let inputs, inputGradients: [Planes]

  init(inputs: [Planes], inputGradients: [Planes], outputs: [Planes], gradients: [Planes]) {
    self.inputs = inputs
    self.inputGradients = inputGradients
    self.outputs = outputs
    self.gradients = gradients
  }

  func forward(_ block: Int, _ batch: Batch) {
    maxPool(inputs[block].view, output: outputs[block].view)
  }

  func backward(_ block: Int, _ batch: Batch) {
    guard !inputGradients.isEmpty else { return }
    maxPoolGradient(
      input: inputs[block].view, output: outputs[block].view,
      outputGradient: gradients[block].view, inputGradient: inputGradients[block].view)
  }
}

/// The mean of each plane.
final class AveragePooling: Layer {
  let outputs, gradients: [Planes]
  private let inputs, inputGradients: [Planes]

  init(inputs: [Planes], inputGradients: [Planes], outputs: [Planes], gradients: [Planes]) {
    self.inputs = inputs
    self.inputGradients = inputGradients
    self.outputs = outputs
    self.gradients = gradients
  }

  func forward(_ block: Int, _ batch: Batch) {
    averagePool(inputs[block].view, output: outputs[block].view)
  }

  func backward(_ block: Int, _ batch: Batch) {
    guard !inputGradients.isEmpty else { return }
    averagePoolGradient(
      outputGradient: gradients[block].view, inputGradient: inputGradients[block].view)
  }
}

/// Each pixel of each plane as a value of its own.
final class Flattening: Layer {
  let outputs, gradients: [Planes]
  private let inputs, inputGradients: [Planes]

  init(inputs: [Planes], inputGradients: [Planes], outputs: [Planes], gradients: [Planes]) {
    self.inputs = inputs
    self.inputGradients = inputGradients
    self.outputs = outputs
    self.gradients = gradients
  }

  func forward(_ block: Int, _ batch: Batch) {
    flatten(inputs[block].view, into: outputs[block].view)
  }

  func backward(_ block: Int, _ batch: Batch) {
    guard !inputGradients.isEmpty else { return }
    unflatten(gradients[block].view, into: inputGradients[block].view)
  }
}
