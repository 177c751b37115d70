import CKernels

// input [inputs, height, width, 16] * kernel [outputs, inputs, size, size] → [outputs, ⌈h/s⌉, ⌈w/s⌉, 16]

/// The shape of a convolution with a square window and as much padding as keeps the size: of one pixel
/// or three, moved by `stride`. With one pixel on planes of one pixel it is a dense layer.
///
/// Weights are packed as `[outputs / 4, inputs, size, size, 4]`, outputs padded with zeros to a multiple
/// of four: one tile's weights are read in order.
public struct Window: Equatable, Sendable {
  /// The channels of the input and of the output.
  public let inputs, outputs: Int
  /// 1 or 3.
  public let size: Int
  /// 1 or more.
  public let stride: Int

  /// A window of one or three pixels.
  public init(inputs: Int, outputs: Int, size: Int, stride: Int = 1) {
    precondition(size == 1 || size == 3)
    self.inputs = inputs
    self.outputs = outputs
    self.size = size
    self.stride = stride
  }

  /// The floats of packed weights.
  public var weightCount: Int { PlanesView.padded(outputs) * inputs * size * size }

  /// Where packed weights have the weight of one input for one output.
  public func index(output: Int, input: Int, y: Int, x: Int) -> Int {
    (((output / 4 * inputs + input) * size + y) * size + x) * 4 + output % 4
  }

  /// The window that the gradient is moved back through.
  public var transposed: Window { Window(inputs: outputs, outputs: inputs, size: size) }
}

/// `output[o, y, x] = start[o] + Σ input[i, s·y + v − r, s·x + u − r] · kernel[o, i, v, u]` over i, v and
/// u in this order, r = 0 or 1 pixels to the window's edge; then ReLU where asked.
///
/// Each element is one chain of fused multiply-adds, whatever the tile.
///
/// - Parameters:
///   - weights: Packed as the window says.
///   - start: A value for each output channel, padded to a multiple of four.
public func convolve(
  _ window: Window, input: PlanesView, weights: UnsafePointer<Float>,
  start: UnsafePointer<Float>, rectified: Bool = false, output: PlanesView
) {
  let reach = window.size / 2
  precondition(input.border >= reach)
  let lanes = PlanesView.lanes
  let partLanes = Int(ck_part_lanes)
  // With a stride the parts of a row are not one after another: the halves of a vector go apart.
  let isDense = window.stride == 1
  let passes = isDense ? 1 : lanes / partLanes
  let parts = isDense ? output.width * lanes / partLanes : output.width
  for y in 0..<output.height {
    for channel in stride(from: 0, to: window.outputs, by: 4) {
      for pass in 0..<passes {
        var row = ck_convolution(
          input: input.pointer(0, y * window.stride - reach, -reach) + pass * partLanes,
          input_plane: input.planeStride, input_row: input.rowStride,
          input_step: isDense ? partLanes : lanes * window.stride,
          output: output.pointer(channel, y, 0) + pass * partLanes,
          output_plane: output.planeStride, output_step: isDense ? partLanes : lanes,
          weights: weights + channel * window.inputs * window.size * window.size,
          start: start + channel, channels: Int32(window.inputs), size: Int32(window.size),
          rectified: rectified)
        ck_convolution_row(&row, Int32(parts))
      }
    }
  }
}

/// `gradient[o, i, v, u] = Σ outputGradient[o, y, x] · input[i, s·y + v − r, s·x + u − r]`, summed over y
/// and x in each lane and then over the lanes, in halves.
///
/// - Parameters:
///   - scratch: ``Window/gradientScratch`` floats, aligned to 64 bytes.
///   - gradient: Receives the sums, packed as weights are.
public func convolutionGradient(
  _ window: Window, input: PlanesView, outputGradient: PlanesView,
  scratch: UnsafeMutablePointer<Float>, gradient: UnsafeMutablePointer<Float>
) {
  let lanes = PlanesView.lanes
  let (size, reach) = (window.size, window.size / 2)
  let taps = window.inputs * size * size
  // Rows of four gradients that fit the first cache beside their inputs: read from the second for each
  // row of the window they take twice as long.
  let rowLimit = max(1, 56 / max(outputGradient.width, 1))
  for channel in stride(from: 0, to: window.outputs, by: 4) {
    scratch.update(repeating: 0, count: 4 * taps * lanes)
    for top in stride(from: 0, to: outputGradient.height, by: rowLimit) {
      let rows = min(rowLimit, outputGradient.height - top)
      for tap in 0..<window.inputs * size {
        let (channelIn, y) = (tap / size, tap % size)
        var part = ck_convolution_gradient(
          input: input.pointer(channelIn, top * window.stride + y - reach, -reach),
          input_row: input.rowStride * window.stride, input_step: lanes * window.stride,
          gradient: outputGradient.pointer(channel, top, 0),
          gradient_plane: outputGradient.planeStride, gradient_row: outputGradient.rowStride,
          rows: Int32(rows), columns: Int32(outputGradient.width),
          sums: scratch + tap * size * lanes, sums_step: taps * lanes)
        ck_convolution_gradient_rows(&part, Int32(size))
      }
    }
    let packed = gradient + channel * taps
    for output in 0..<4 {
      for tap in 0..<taps {
        packed[tap * 4 + output] = ck_lane_sum(scratch[vector: (output * taps + tap) * lanes])
      }
    }
  }
}

extension Window {
  /// The floats that ``convolutionGradient(_:input:outputGradient:scratch:gradient:)`` works in.
  public var gradientScratch: Int { 4 * inputs * size * size * PlanesView.lanes }
}

/// Packs some outputs of the window that the gradient is moved back through: the kernel with inputs and
/// outputs exchanged, turned by half a circle.
///
/// - Parameter channels: The inputs of `window` to pack, from a multiple of four on.
public func packTransposed(
  _ window: Window, weights: UnsafePointer<Float>, channels: Range<Int>,
  into transposed: UnsafeMutablePointer<Float>
) {
  let (back, last) = (window.transposed, window.size - 1)
  for input in channels {
    for output in 0..<window.outputs {
      for y in 0...last {
        for x in 0...last {
          transposed[back.index(output: input, input: output, y: last - y, x: last - x)] =
            weights[window.index(output: output, input: input, y: y, x: x)]
        }
      }
    }
  }
}

/// Writes a plane's values `stride` pixels apart, so that a convolution by one pixel moves the gradient of
/// one by several back; between them zeros must be.
public func spread(_ planes: PlanesView, stride: Int, into wide: PlanesView) {
  for channel in 0..<planes.channels {
    for y in 0..<planes.height {
      for x in 0..<planes.width {
        wide[channel, y * stride, x * stride] = planes[channel, y, x]
      }
    }
  }
}

/// `gradient[c] = Σ outputGradient[c, y, x]`, summed as the gradient of the weights is.
public func channelSums(_ planes: PlanesView, into sums: UnsafeMutablePointer<Float>) {
  for channel in 0..<planes.channels {
    var sum = Vector.zero
    planes.forEachVector(of: channel) { sum += planes.base[vector: $0] }
    sums[channel] = ck_lane_sum(sum)
  }
}
