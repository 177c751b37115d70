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
  fileprivate var winogradStride: Int { PlanesView.padded(outputs) * inputs * 3 }

  /// The floats that a convolution with this window, or its gradient, works in.
  public func winogradScratch(height: Int, width: Int) -> Int {
    let chunk = WinogradChunk(self, height: height, width: width)
    return 6 * (chunk.inputStride + chunk.outputStride) + winogradWeightCount
  }

  fileprivate func winogradIndex(output: Int, input: Int, y: Int) -> Int {
    ((output / 4 * inputs + input) * 3 + y) * 4 + output % 4
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

/// Brings weights into the basis in which they are multiplied, G g, of some outputs.
///
/// - Parameters:
///   - weights: Packed as the window says.
///   - isTransposed: Whether to prepare ``Window/transposed`` instead, the kernel turned by half a circle.
///   - channels: The outputs of the window that is prepared, from a multiple of four on.
///   - prepared: ``Window/winogradWeightCount`` floats.
public func prepareWinograd(
  _ window: Window, weights: UnsafePointer<Float>, isTransposed: Bool, channels: Range<Int>,
  into prepared: UnsafeMutablePointer<Float>
) {
  let target = isTransposed ? window.transposed : window
  let stride = target.winogradStride
  for output in channels {
    for input in 0..<target.inputs {
      for y in 0..<3 {
        func weight(_ x: Int) -> Float {
          weights[
            isTransposed
              ? window.index(output: input, input: output, y: 2 - y, x: 2 - x)
              : window.index(output: output, input: input, y: y, x: x)]
        }
        let (first, middle, last) = (weight(0), weight(1), weight(2))
        let place = prepared + target.winogradIndex(output: output, input: input, y: y)
        let (near, far) = (first + last, first + 4 * last)
        place[0] = first / 4
        place[stride] = -(near + middle) / 6
        place[2 * stride] = (middle - near) / 6
        place[3 * stride] = (far + 2 * middle) / 24
        place[4 * stride] = (far - 2 * middle) / 24
        place[5 * stride] = last
      }
    }
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

// MARK: - The changes of basis

/// Bᵀ d of six neighbours, four places apart: `[6, channels, rows, tiles, 16]`.
private func changeInputs(
  _ planes: PlanesView, channels: Int, rows: Range<Int>, into target: UnsafeMutablePointer<Float>,
  stride: Int
) {
  let tiles = (planes.width + 3) / 4
  var place = target
  for channel in 0..<channels {
    for y in rows {
      for tile in 0..<tiles {
        let source = planes.pointer(channel, y, 4 * tile - 1)
        // Beyond the border is the next row.
        let known = min(6, planes.width + 2 - 4 * tile)
        let d0 = source[vector: 0]
        let d1 = source[vector: 16]
        let d2 = source[vector: 32]
        let d3 = known > 3 ? source[vector: 48] : .zero
        let d4 = known > 4 ? source[vector: 64] : .zero
        let d5 = known > 5 ? source[vector: 80] : .zero
        let even = d4.addingProduct(d2, -4)
        let odd = d3.addingProduct(d1, -4)
        let (evenHalf, oddHalf) = (d4 - d2, d3 - d1)
        place[vector: 0] = d4.addingProduct(d2, -5).addingProduct(d0, 4)
        place[vector: stride] = even + odd
        place[vector: 2 * stride] = even - odd
        place[vector: 3 * stride] = evenHalf.addingProduct(oddHalf, 2)
        place[vector: 4 * stride] = evenHalf.addingProduct(oddHalf, -2)
        place[vector: 5 * stride] = d5.addingProduct(d3, -5).addingProduct(d1, 4)
        place += PlanesView.lanes
      }
    }
  }
}

/// `start + Aᵀ m` of six products, then ReLU where asked.
private func changeOutputs(
  _ products: UnsafeMutablePointer<Float>, stride: Int, channels: Int, start: UnsafePointer<Float>,
  rectified: Bool, rows: Range<Int>, into planes: PlanesView
) {
  let tiles = (planes.width + 3) / 4
  var place = products
  for channel in 0..<channels {
    let start = Vector(repeating: start[channel])
    for y in rows {
      for tile in 0..<tiles {
        let (m1, m2) = (place[vector: stride], place[vector: 2 * stride])
        let (m3, m4) = (place[vector: 3 * stride], place[vector: 4 * stride])
        let (near, nearOdd, far, farOdd) = (m1 + m2, m1 - m2, m3 + m4, m3 - m4)
        let target = planes.pointer(channel, y, 4 * tile)
        let wanted = planes.width - 4 * tile
        @inline(__always) func write(_ number: Int, _ sum: Vector) {
          guard number < wanted else { return }
          let value = sum + start
          target[vector: number * PlanesView.lanes] =
            rectified ? value.replacing(with: 0, where: value .< 0) : value
        }
        write(0, place[vector: 0] + near + far)
        write(1, nearOdd.addingProduct(farOdd, 2))
        write(2, near.addingProduct(far, 4))
        write(3, nearOdd.addingProduct(farOdd, 8) + place[vector: 5 * stride])
        place += PlanesView.lanes
      }
    }
  }
}

/// A g of four neighbouring gradients: `[6, channels, rows, tiles, 16]`.
private func changeGradients(
  _ planes: PlanesView, channels: Int, rows: Range<Int>, into target: UnsafeMutablePointer<Float>,
  stride: Int
) {
  let tiles = (planes.width + 3) / 4
  var place = target
  for channel in 0..<channels {
    for y in rows {
      for tile in 0..<tiles {
        let source = planes.pointer(channel, y, 4 * tile)
        let known = planes.width - 4 * tile
        let g0 = source[vector: 0]
        let g1 = known > 1 ? source[vector: 16] : .zero
        let g2 = known > 2 ? source[vector: 32] : .zero
        let g3 = known > 3 ? source[vector: 48] : .zero
        let (even, odd) = (g0 + g2, g1 + g3)
        let (evenFar, oddFar) = (g0.addingProduct(g2, 4), g1.addingProduct(g3, 4))
        place[vector: 0] = g0
        place[vector: stride] = even + odd
        place[vector: 2 * stride] = even - odd
        place[vector: 3 * stride] = evenFar.addingProduct(oddFar, 2)
        place[vector: 4 * stride] = evenFar.addingProduct(oddFar, -2)
        place[vector: 5 * stride] = g3
        place += PlanesView.lanes
      }
    }
  }
}

/// Gᵀ u of the sums of each output, input and row of the window, four outputs at a time.
private func collectGradient(
  _ window: Window, sums: UnsafeMutablePointer<Float>, into gradient: UnsafeMutablePointer<Float>
) {
  let stride = window.winogradStride
  for place in Swift.stride(from: 0, to: stride, by: 4) {
    func sum(_ frequency: Int) -> SIMD4<Float> {
      UnsafeRawPointer(sums + frequency * stride + place).load(as: SIMD4<Float>.self)
    }
    let near = (sum(1) + sum(2)) / -6
    let far = (sum(3) + sum(4)) / 24
    let middle = (sum(2) - sum(1)) / 6 + (sum(3) - sum(4)) / 12
    let target = UnsafeMutableRawPointer(gradient + 3 * place)
    target.storeBytes(of: sum(0) / 4 + near + far, as: SIMD4<Float>.self)
    target.storeBytes(of: middle, toByteOffset: 16, as: SIMD4<Float>.self)
    target.storeBytes(of: near + 4 * far + sum(5), toByteOffset: 32, as: SIMD4<Float>.self)
  }
}
