import Kernels
import Testing

/// Channels on both sides of a tile of four, rows that no tile divides, both windows, three strides.
@Suite struct ConvolutionTests {
  static let shapes: [(window: Window, height: Int, width: Int)] = [
    (Window(inputs: 1, outputs: 1, size: 3), 1, 1),
    (Window(inputs: 1, outputs: 16, size: 3), 28, 28),
    (Window(inputs: 3, outputs: 5, size: 3), 7, 5),
    (Window(inputs: 5, outputs: 4, size: 3), 14, 14),
    (Window(inputs: 8, outputs: 10, size: 3), 7, 7),
    (Window(inputs: 2, outputs: 3, size: 3), 3, 2),
    (Window(inputs: 3, outputs: 6, size: 3, stride: 2), 8, 7),
    (Window(inputs: 2, outputs: 4, size: 3, stride: 3), 10, 11),
    (Window(inputs: 7, outputs: 10, size: 1), 1, 1),
    (Window(inputs: 100, outputs: 9, size: 1), 1, 1),
  ]

  @Test(arguments: shapes) func `the output equals its plain twin to the bit`(
    window: Window, height: Int, width: Int
  ) {
    let input = PlanesSample(window.inputs, height, width)
    let weights = PackedWeights(window, seed: 2)
    let start = Sample(1, window.outputs, seed: 3)
    for rectified in [false, true] {
      let output = PlanesSample(
        window.outputs, (height - 1) / window.stride + 1, (width - 1) / window.stride + 1, seed: 4)
      convolve(
        window, input: input.view, weights: weights.base, start: start.view.base,
        rectified: rectified, output: output.view)
      let plain = plainConvolution(window, input, weights, start, output.view, rectified)
      #expect(output.bits == plain)
      #expect(output.borderIsZero)
    }
  }

  @Test(arguments: shapes) func `the gradient of the weights equals its plain twin to the bit`(
    window: Window, height: Int, width: Int
  ) {
    let input = PlanesSample(window.inputs, height, width)
    let gradient = PlanesSample(
      window.outputs, (height - 1) / window.stride + 1, (width - 1) / window.stride + 1, seed: 4)
    let result = PackedWeights(window, seed: 5)
    // Planes are aligned as the sums must be.
    let scratch = PlanesSample(4 * window.inputs * window.size * window.size, 1, 1, border: 0)
    convolutionGradient(
      window, input: input.view, outputGradient: gradient.view, scratch: scratch.view.base,
      gradient: result.base)
    let reach = window.size / 2
    for output in 0..<window.outputs {
      for channel in 0..<window.inputs {
        for v in 0..<window.size {
          for u in 0..<window.size {
            let lanes = (0..<PlanesView.lanes).map { lane in
              var sum: Float = 0
              for y in 0..<gradient.view.height {
                for x in 0..<gradient.view.width {
                  let value = input.value(
                    channel, y * window.stride + v - reach, x * window.stride + u - reach, lane)
                  sum = sum.addingProduct(gradient.value(output, y, x, lane), value)
                }
              }
              return sum
            }
            let place = window.index(output: output, input: channel, y: v, x: u)
            #expect(result.base[place] == halvedSum(lanes))
          }
        }
      }
    }
  }

  @Test(arguments: shapes) func `the gradient of the input equals its plain twin to the bit`(
    window: Window, height: Int, width: Int
  ) {
    let weights = PackedWeights(window, seed: 2)
    let gradient = PlanesSample(
      window.outputs, (height - 1) / window.stride + 1, (width - 1) / window.stride + 1, seed: 4)
    let wide = PlanesSample(window.outputs, height, width, seed: 5)
    wide.view.base.update(repeating: 0, count: wide.view.planeStride * window.outputs)
    spread(gradient.view, stride: window.stride, into: wide.view)
    let transposed = PackedWeights(window.transposed, seed: 6)
    transposed.base.update(repeating: 0, count: window.transposed.weightCount)
    packTransposed(
      window, weights: weights.base, channels: 0..<window.inputs, into: transposed.base)
    let start = Sample(1, window.inputs)
    start.view.base.update(repeating: 0, count: window.inputs)
    let result = PlanesSample(window.inputs, height, width, seed: 7)
    convolve(
      window.transposed, input: wide.view, weights: transposed.base, start: start.view.base,
      output: result.view)
    let reach = window.size / 2
    for channel in 0..<window.inputs {
      for y in 0..<height {
        for x in 0..<width {
          var sum: Float = 0
          for output in 0..<window.outputs {
            for v in (0..<window.size).reversed() {
              for u in (0..<window.size).reversed() {
                let (row, column) = (y + reach - v, x + reach - u)
                guard row % window.stride == 0, column % window.stride == 0 else { continue }
                let value = gradient.value(
                  output, row / window.stride, column / window.stride, 3)
                let place = window.index(output: output, input: channel, y: v, x: u)
                sum = sum.addingProduct(value, weights.base[place])
              }
            }
          }
          #expect(result.view[channel, y, x, 3] == sum)
        }
      }
    }
  }

  private func plainConvolution(
    _ window: Window, _ input: PlanesSample, _ weights: PackedWeights, _ start: Sample,
    _ output: PlanesView, _ rectified: Bool
  ) -> [UInt32] {
    let reach = window.size / 2
    return (0..<window.outputs).flatMap { channel in
      (0..<output.height).flatMap { y in
        (0..<output.width).flatMap { x in
          (0..<PlanesView.lanes).map { lane in
            var sum = start.view[0, channel]
            for source in 0..<window.inputs {
              for v in 0..<window.size {
                for u in 0..<window.size {
                  let value = input.value(
                    source, y * window.stride + v - reach, x * window.stride + u - reach, lane)
                  let place = window.index(output: channel, input: source, y: v, x: u)
                  sum = sum.addingProduct(value, weights.base[place])
                }
              }
            }
            return (rectified && sum < 0 ? 0 : sum).bitPattern
          }
        }
      }
    }
  }
}

/// The lanes' sum as the kernels take it: lane i with i + 8, then i + 4, i + 2 and i + 1.
func halvedSum(_ lanes: [Float]) -> Float {
  var lanes = lanes
  while lanes.count > 1 {
    let half = lanes.count / 2
    lanes = (0..<half).map { lanes[$0] + lanes[$0 + half] }
  }
  return lanes[0]
}

/// Reproducible weights, packed, the padding zero.
final class PackedWeights {
  let base: UnsafeMutablePointer<Float>

  init(_ window: Window, seed: Int) {
    base = .allocate(capacity: window.weightCount)
    base.initialize(repeating: 0, count: window.weightCount)
    let values = Sample(window.outputs * window.inputs, window.size * window.size, seed: seed)
    for output in 0..<window.outputs {
      for input in 0..<window.inputs {
        for place in 0..<window.size * window.size {
          let (y, x) = (place / window.size, place % window.size)
          base[window.index(output: output, input: input, y: y, x: x)] =
            values.view[output * window.inputs + input, place]
        }
      }
    }
  }

  deinit { base.deallocate() }
}
