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
  /// The kernel as it is multiplied, where that is in another basis, and as the gradient is moved back
  /// through it.
  private let prepared: UnsafeMutablePointer<Float>
  private let transposed: UnsafeMutablePointer<Float>
  private let zeros: UnsafeMutablePointer<Float>
  /// What a thread works in, one a block.
  private let scratch: [Planes]
  /// The gradient with zeros between its values, one a block, where the window moves by more than a pixel.
  private let spreads: [Planes]

  /// - Parameters:
  ///   - scratch: Of each block, at least `LayerDescription.scratchCount` floats.
  ///   - inputGradients: Where the gradient of the input goes; none of the first layer, whose input nobody
  ///     learns from.
  init(
    _ window: Window, rectified: Bool, kernel: Int, bias: Int?, of parameters: Parameters,
    scratch: [Planes], inputs: [Planes], inputGradients: [Planes], outputs: [Planes],
    gradients: [Planes]
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
    self.scratch = scratch
    let (isWinograd, back) = (window.isWinograd, window.transposed)
    let backCount = isWinograd ? back.winogradWeightCount : back.weightCount
    prepared = Planes.allocate(isWinograd ? window.winogradWeightCount : 0)
    transposed = Planes.allocate(inputGradients.isEmpty ? 0 : backCount)
    zeros = Planes.allocate(PlanesView.padded(max(window.inputs, window.outputs)))
    spreads =
      window.stride == 1 || inputGradients.isEmpty
      ? []
      : inputs.map {
        Planes(
          Shape(channels: window.outputs, height: $0.view.height, width: $0.view.width))
      }
  }

  deinit {
    prepared.deallocate()
    transposed.deallocate()
    zeros.deallocate()
  }

  func forward(_ block: Int, _ batch: Batch) {
    let start = bias.map { parameters.values + $0 } ?? zeros
    if window.isWinograd {
      convolveWinograd(
        window, input: inputs[block].view, weights: prepared, start: start,
        rectified: isRectified, scratch: scratch[block].view.base, output: outputs[block].view)
    } else {
      convolve(
        window, input: inputs[block].view, weights: parameters.values + kernel, start: start,
        rectified: isRectified, output: outputs[block].view)
    }
  }

  func backward(_ block: Int, _ batch: Batch) {
    let (gradient, scratch) = (gradients[block].view, scratch[block].view.base)
    if isRectified { rectifyGradient(gradient, output: outputs[block].view) }
    let sums = parameters.gradient(block)
    if let bias { channelSums(gradient, into: sums + bias) }
    if window.isWinograd {
      winogradGradient(
        window, input: inputs[block].view, outputGradient: gradient, scratch: scratch,
        gradient: sums + kernel)
    } else {
      convolutionGradient(
        window, input: inputs[block].view, outputGradient: gradient, scratch: scratch,
        gradient: sums + kernel)
    }
    guard !inputGradients.isEmpty else { return }
    if window.isWinograd {
      return convolveWinograd(
        window.transposed, input: gradient, weights: transposed, start: zeros, scratch: scratch,
        output: inputGradients[block].view)
    }
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
    let weights = parameters.values + kernel
    if window.isWinograd {
      prepareWinograd(
        window, weights: weights, isTransposed: false,
        channels: share(of: window.outputs, part, parts), into: prepared)
    }
    guard !inputGradients.isEmpty else { return }
    let channels = share(of: window.inputs, part, parts)
    if window.isWinograd {
      prepareWinograd(
        window, weights: weights, isTransposed: true, channels: channels, into: transposed)
    } else {
      packTransposed(window, weights: weights, channels: channels, into: transposed)
    }
  }

  /// A member's part of channels: whole tiles of four.
  private func share(of channels: Int, _ part: Int, _ parts: Int) -> Range<Int> {
    let tiles = (channels + 3) / 4
    return tiles * part / parts * 4..<min(tiles * (part + 1) / parts * 4, channels)
  }
}

extension LayerDescription {
  /// The floats that a convolution or a dense layer works in, for each block.
  var scratchCount: Int {
    guard products > 0 else { return 0 }
    if window.isWinograd {
      return max(
        window.winogradScratch(height: output.height, width: output.width),
        window.transposed.winogradScratch(height: output.height, width: output.width))
    }
    return window.gradientScratch
  }
}
