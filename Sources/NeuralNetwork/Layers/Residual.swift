internal import Kernels

/// The beginning of a residual block (He et al. 2016): its output is its input; on the way back it adds the
/// gradient that passed the block by.
final class Branch: Layer, @unchecked Sendable {
  let outputs, gradients: [Planes]
  /// The end of the block.
  weak var end: Addition?

  init(outputs: [Planes], gradients: [Planes]) {
    self.outputs = outputs
    self.gradients = gradients
  }

  func forward(_ block: Int, _ batch: Batch) {}

  func backward(_ block: Int, _ batch: Batch) {
    guard let end, !gradients.isEmpty else { return }
    let gradient = gradients[block].view
    add(gradient, end.gradients[block].view, rectified: false, sum: gradient)
  }
}

/// The end of a residual block: its input and what the block made of it, added.
final class Addition: Layer {
  let outputs, gradients: [Planes]
  private let skipped, inputs, inputGradients: [Planes]
  private let isRectified: Bool

  init(
    rectified: Bool, skipped: [Planes], inputs: [Planes], inputGradients: [Planes],
    outputs: [Planes], gradients: [Planes]
  ) {
    isRectified = rectified
    self.skipped = skipped
    self.inputs = inputs
    self.inputGradients = inputGradients
    self.outputs = outputs
    self.gradients = gradients
  }

  func forward(_ block: Int, _ batch: Batch) {
    add(
      skipped[block].view, inputs[block].view, rectified: isRectified, sum: outputs[block].view)
  }

  func backward(_ block: Int, _ batch: Batch) {
    let gradient = gradients[block].view
    if isRectified { rectifyGradient(gradient, output: outputs[block].view) }
    if !inputGradients.isEmpty { copy(gradient, into: inputGradients[block].view) }
  }
}
