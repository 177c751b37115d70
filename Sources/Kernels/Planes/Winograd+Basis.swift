import CKernels

// The changes of basis of Winograd's minimal filtering, for the points 0, 1, −1, 2, −2 and ∞.

extension Window {
  /// Where prepared weights have those of one row of the window, for the first of the six.
  fileprivate func winogradIndex(output: Int, input: Int, y: Int) -> Int {
    ((output / 4 * inputs + input) * 3 + y) * 4 + output % 4
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

/// Bᵀ d of six neighbours, four places apart: `[6, channels, rows, tiles, 16]`.
func changeInputs(
  _ planes: PlanesView, channels: Int, rows: Range<Int>, into target: UnsafeMutablePointer<Float>,
  stride: Int
) {
  forEachTile(of: planes, channels: channels, rows: rows, in: target) { channel, y, tile, place in
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
  }
}

/// `start + Aᵀ m` of six products, then ReLU where asked.
func changeOutputs(
  _ products: UnsafeMutablePointer<Float>, stride: Int, channels: Int, start: UnsafePointer<Float>,
  rectified: Bool, rows: Range<Int>, into planes: PlanesView
) {
  forEachTile(of: planes, channels: channels, rows: rows, in: products) {
    channel, y, tile, place in
    let start = Vector(repeating: start[channel])
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
  }
}

/// A g of four neighbouring gradients: `[6, channels, rows, tiles, 16]`.
func changeGradients(
  _ planes: PlanesView, channels: Int, rows: Range<Int>, into target: UnsafeMutablePointer<Float>,
  stride: Int
) {
  forEachTile(of: planes, channels: channels, rows: rows, in: target) { channel, y, tile, place in
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
  }
}

/// Gᵀ u of the sums of each output, input and row of the window, four outputs at a time.
func collectGradient(
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

/// Calls `body` with each group of four places in some rows of each channel, and where its first vector is
/// in the other basis.
@inline(__always)
private func forEachTile(
  of planes: PlanesView, channels: Int, rows: Range<Int>, in memory: UnsafeMutablePointer<Float>,
  _ body: (_ channel: Int, _ y: Int, _ tile: Int, _ place: UnsafeMutablePointer<Float>) -> Void
) {
  var place = memory
  for channel in 0..<channels {
    for y in rows {
      for tile in 0..<(planes.width + 3) / 4 {
        body(channel, y, tile, place)
        place += PlanesView.lanes
      }
    }
  }
}
