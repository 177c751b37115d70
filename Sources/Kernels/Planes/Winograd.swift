import CKernels

// input [inputs, height, width, 16] * kernel [outputs, inputs, 3, 3] → [outputs, height, width, 16]

// Winograd's minimal filtering F(4, 3) along the rows of a plane (Lavin and Gray 2016): four neighbouring
// outputs of one row of the window take six products instead of twelve. Inputs d, weights g and outputs y
// change their basis, y = Aᵀ (G g · Bᵀ d), and since this is linear, channels and rows of the window are
// summed in between. Two thirds of the time of twelve products; an error of about 2e-6 of the largest output.

extension Window {
  /// Whether convolutions are computed so: three by three pixels moved by one, between enough channels that
  /// the changes of basis are little beside the products.
  public var isWinograd: Bool { size == 3 && stride == 1 && min(inputs, outputs) >= 8 }

  /// The floats of weights in the other basis: `[6, outputs / 4, inputs, 3, 4]`.
  public var winogradWeightCount: Int { 6 * winogradStride }

  /// From one of the six to the next.
  var winogradStride: Int { PlanesView.padded(outputs) * inputs * 3 }

  /// The floats that a convolution with this window, or its gradient, works in.
  public func winogradScratch(height: Int, width: Int) -> Int {
    let chunk = WinogradChunk(self, height: height, width: width)
    return 6 * (chunk.inputStride + chunk.outputStride) + winogradWeightCount
  }
}

/// The rows of a plane that are computed at a time, and what they take in the other basis.
private struct WinogradChunk {
  /// Rows of output; the last chunk of a plane may have fewer.
  let rows: Int
  /// Groups of four outputs in a row, and the floats of a row.
  let tiles, row: Int
  /// From one frequency to the next, in floats.
  let inputStride, outputStride: Int

  /// As many rows as come to a megabyte: with few, the rows above and below are changed more than once and
  /// gradients have short sums; with many, all is fetched from beyond the second cache.
  init(_ window: Window, height: Int, width: Int) {
    let outputs = PlanesView.padded(window.outputs)
    tiles = (width + 3) / 4
    row = tiles * PlanesView.lanes
    let most = max(1, ((1 << 18) / (6 * row) - 2 * window.inputs) / (window.inputs + outputs))
    let chunks = (height + most - 1) / most
    rows = (height + chunks - 1) / chunks
    // A line more, for six places a multiple of 4,096 bytes apart share one set of the first cache.
    inputStride = window.inputs * (rows + 2) * row + PlanesView.lanes
    outputStride = outputs * rows * row + PlanesView.lanes
  }
}

/// What ``convolve(_:input:weights:start:rectified:output:)`` computes, by minimal filtering.
///
/// - Parameters:
///   - weights: Prepared for the window.
///   - start: A value for each output channel.
///   - scratch: ``Window/winogradScratch(height:width:)`` floats, aligned to 64 bytes.
public func convolveWinograd(
  _ window: Window, input: PlanesView, weights: UnsafePointer<Float>,
  start: UnsafePointer<Float>, rectified: Bool = false, scratch: UnsafeMutablePointer<Float>,
  output: PlanesView
) {
  precondition(input.border == 1)
  let chunk = WinogradChunk(window, height: output.height, width: output.width)
  let (inputs, products) = (scratch, scratch + 6 * chunk.inputStride)
  let outputs = PlanesView.padded(window.outputs)
  for top in stride(from: 0, to: output.height, by: chunk.rows) {
    let rows = min(chunk.rows, output.height - top)
    let (plane, inputPlane) = (rows * chunk.row, (rows + 2) * chunk.row)
    changeInputs(
      input, channels: window.inputs, rows: top - 1..<top + rows + 1, into: inputs,
      stride: chunk.inputStride)
    for frequency in 0..<6 {
      var part = ck_winograd(
        input: inputs + frequency * chunk.inputStride, input_plane: inputPlane,
        input_row: chunk.row, weights: weights + frequency * window.winogradStride,
        output: products + frequency * chunk.outputStride, output_plane: plane,
        channels: Int32(window.inputs), outputs: Int32(outputs))
      ck_winograd_products(&part, Int32(plane / Int(ck_part_lanes)))
    }
    changeOutputs(
      products, stride: chunk.outputStride, channels: window.outputs, start: start,
      rectified: rectified,
      rows: top..<top + rows, into: output)
  }
}

/// What ``convolutionGradient(_:input:outputGradient:scratch:gradient:)`` computes, by the same change of
/// basis: the adjoint of ``convolveWinograd(_:input:weights:start:rectified:scratch:output:)``.
///
/// - Parameters:
///   - scratch: ``Window/winogradScratch(height:width:)`` floats, aligned to 64 bytes.
///   - gradient: Receives the sums, packed as weights are.
public func winogradGradient(
  _ window: Window, input: PlanesView, outputGradient: PlanesView,
  scratch: UnsafeMutablePointer<Float>, gradient: UnsafeMutablePointer<Float>
) {
  let (height, width) = (outputGradient.height, outputGradient.width)
  let chunk = WinogradChunk(window, height: height, width: width)
  let (inputs, gradients) = (scratch, scratch + 6 * chunk.inputStride)
  let sums = gradients + 6 * chunk.outputStride
  let outputs = PlanesView.padded(window.outputs)
  sums.update(repeating: 0, count: window.winogradWeightCount)
  for top in stride(from: 0, to: height, by: chunk.rows) {
    let rows = min(chunk.rows, height - top)
    let (plane, inputPlane) = (rows * chunk.row, (rows + 2) * chunk.row)
    changeInputs(
      input, channels: window.inputs, rows: top - 1..<top + rows + 1, into: inputs,
      stride: chunk.inputStride)
    changeGradients(
      outputGradient, channels: outputs, rows: top..<top + rows, into: gradients,
      stride: chunk.outputStride)
    for frequency in 0..<6 {
      var part = ck_winograd_gradient(
        input: inputs + frequency * chunk.inputStride, input_plane: inputPlane,
        input_row: chunk.row, gradient: gradients + frequency * chunk.outputStride,
        gradient_plane: plane, places: Int32(rows * chunk.tiles),
        sums: sums + frequency * window.winogradStride, channels: Int32(window.inputs),
        outputs: Int32(outputs))
      ck_winograd_gradient_products(&part)
    }
  }
  collectGradient(window, sums: sums, into: gradient)
}
