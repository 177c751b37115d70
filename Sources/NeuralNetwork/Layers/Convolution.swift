internal import Kernels

/// A convolution with a window of three by three pixels, or a dense layer, which is one of a single pixel.
final class Convolution: Layer, @unchecked Sendable {
  let inputs: [Planes]
  let outputs: [Planes]
  let gradients: [Planes]
  private let inputGradients: [Planes]
  private let window: Window
  private let isRectified: Bool
  private let parameters: Parameters
  /// Where the packed kernel and the bias begin; no bias where a normalisation follows.
  private let kernel: Int
  private let bias: Int?
  /// The kernel as the gradient is moved back through it.
  private let transposed: UnsafeMutablePointer<Float>
  private let zeros: UnsafeMutablePointer<Float>
  /// What a thread works in, one a block.
  private let scratch: [Planes]
  /// The gradient with zeros between its values, one a block, where the window moves by more than a pixel.
  private let spreads: [Planes]

  /// - Parameter inputGradients: Where the gradient of the input goes; none of the first layer, whose
  ///   input nobody learns from.
  init(
    _ window: Window, rectified: Bool, kernel: Int, bias: Int?, of parameters: Parameters,
    inputs: [Planes], inputGradients: [Planes], outputs: [Planes], gradients: [Planes]
  ) {
    self.window = window
    isRectified = rectified
    self.kernel = kernel
    self.bias = bias
    self.parameters = parameters
    self.inputs = inputs
    self.inputGradients = inputGradients
    self.outputs = outputs
    self.gradients = gradients
    let back = window.transposed
    transposed = Planes.allocate(inputGradients.isEmpty ? 0 : back.weightCount)
    zeros = Planes.allocate(PlanesView.padded(max(window.inputs, window.outputs)))
    let scratchSize = window.gradientScratch / PlanesView.lanes
    scratch = gradients.map { _ in Planes(.units(scratchSize)) }
    spreads =
      window.stride == 1 || inputGradients.isEmpty
      ? []
      : inputs.map {
        Planes(
          Shape(channels: window.outputs, height: $0.view.height, width: $0.view.width))
      }
  }

  deinit {
    transposed.deallocate()
    zeros.deallocate()
  }

  func forward(_ block: Int, _ batch: Batch) {
    convolve(
      window, input: inputs[block].view, weights: parameters.values + kernel,
      start: bias.map { parameters.values + $0 } ?? zeros, rectified: isRectified,
      output: outputs[block].view)
  }

  func backward(_ block: Int, _ batch: Batch) {
    let gradient = gradients[block].view
    if isRectified { rectifyGradient(gradient, output: outputs[block].view) }
    convolutionGradient(
      window, input: inputs[block].view, outputGradient: gradient,
      scratch: scratch[block].view.base, gradient: parameters.gradient(block) + kernel)
    if let bias { channelSums(gradient, into: parameters.gradient(block) + bias) }
    guard !inputGradients.isEmpty else { return }
    var spreadOut = gradient
    if window.stride > 1 {
      spreadOut = spreads[block].view
      spread(gradient, stride: window.stride, into: spreadOut)
    }
    convolve(
      window.transposed, input: spreadOut, weights: transposed, start: zeros,
      output: inputGradients[block].view)
  }

  func prepare(part: Int, of parts: Int) {
    guard !inputGradients.isEmpty else { return }
    let tiles = (window.inputs + 3) / 4
    let channels = tiles * part / parts * 4..<min(tiles * (part + 1) / parts * 4, window.inputs)
    packTransposed(
      window, weights: parameters.values + kernel, channels: channels, into: transposed)
  }
}
