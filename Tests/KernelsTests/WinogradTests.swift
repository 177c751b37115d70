import Kernels
import Testing

/// Rows that are no multiple of four, outputs that are none, planes of one chunk and of several.
@Suite struct WinogradTests {
  static let shapes: [(window: Window, height: Int, width: Int)] = [
    (Window(inputs: 8, outputs: 8, size: 3), 1, 1),
    (Window(inputs: 9, outputs: 10, size: 3), 2, 3),
    (Window(inputs: 8, outputs: 13, size: 3), 5, 6),
    (Window(inputs: 11, outputs: 8, size: 3), 7, 7),
    (Window(inputs: 16, outputs: 12, size: 3), 3, 8),
    (Window(inputs: 16, outputs: 20, size: 3), 29, 28),
  ]

  @Test(arguments: shapes) func `the output equals its plain twin to the bit`(
    window: Window, height: Int, width: Int
  ) {
    let input = PlanesSample(window.inputs, height, width)
    let weights = PackedWeights(window, seed: 2)
    let start = Sample(1, window.outputs, seed: 3)
    for rectified in [false, true] {
      let output = PlanesSample(window.outputs, height, width, seed: 4)
      filter(window, input, weights, start, rectified: rectified, output)
      #expect(output.borderIsZero)
      let places = window.outputs * height * width
      for place in stride(from: 0, to: places, by: max(1, places / 500)) {
        let (channel, y, x) = (place / width / height, place / width % height, place % width)
        let (tile, number) = (x / 4, x % 4)
        for lane in [0, 7, 8, 15] {
          let products = (0..<6).map { frequency in
            var sum: Float = 0
            for source in 0..<window.inputs {
              for v in 0..<3 {
                let inputs = (0..<6).map { column in
                  // What is not in the row and the zero beside it counts as zero.
                  input.value(source, y + v - 1, 4 * tile + column - 1, lane)
                }
                let taps = (0..<3).map {
                  weights.base[window.index(output: channel, input: source, y: v, x: $0)]
                }
                sum = sum.addingProduct(
                  changed(inputs)[frequency], changed(weights: taps)[frequency])
              }
            }
            return sum
          }
          let sum = collected(products)[number] + start.view[0, channel]
          let expected = rectified && sum < 0 ? 0 : sum
          #expect(output.view[channel, y, x, lane] == expected)
        }
      }
    }
  }

  @Test(arguments: shapes) func `the output is that of a convolution but for rounding`(
    window: Window, height: Int, width: Int
  ) {
    let input = PlanesSample(window.inputs, height, width)
    let weights = PackedWeights(window, seed: 2)
    let start = Sample(1, PlanesView.padded(window.outputs), seed: 3)
    let (output, direct) = (
      PlanesSample(window.outputs, height, width, seed: 4),
      PlanesSample(window.outputs, height, width, seed: 5)
    )
    filter(window, input, weights, start, rectified: false, output)
    convolve(
      window, input: input.view, weights: weights.base, start: start.view.base,
      output: direct.view)
    #expect(error(of: output.values, from: direct.values) <= 4e-6)
  }

  @Test(arguments: shapes) func `the gradient of the input is that of a convolution`(
    window: Window, height: Int, width: Int
  ) {
    let gradient = PlanesSample(window.outputs, height, width)
    let weights = PackedWeights(window, seed: 2)
    let back = window.transposed
    let prepared = Zeros(back.winogradWeightCount)
    prepareWinograd(
      window, weights: weights.base, isTransposed: true, channels: 0..<window.inputs,
      into: prepared.base)
    let transposed = PackedWeights(back, seed: 6)
    transposed.base.update(repeating: 0, count: back.weightCount)
    packTransposed(
      window, weights: weights.base, channels: 0..<window.inputs, into: transposed.base)
    let start = Zeros(PlanesView.padded(window.inputs))
    let (result, direct) = (
      PlanesSample(window.inputs, height, width, seed: 4),
      PlanesSample(window.inputs, height, width, seed: 5)
    )
    let scratch = Zeros(back.winogradScratch(height: height, width: width))
    convolveWinograd(
      back, input: gradient.view, weights: prepared.base, start: start.base,
      scratch: scratch.base,
      output: result.view)
    convolve(
      back, input: gradient.view, weights: transposed.base, start: start.base,
      output: direct.view)
    #expect(error(of: result.values, from: direct.values) <= 4e-6)
  }

  @Test(arguments: shapes) func `the gradient of the weights is that of a convolution`(
    window: Window, height: Int, width: Int
  ) {
    let input = PlanesSample(window.inputs, height, width)
    let gradient = PlanesSample(window.outputs, height, width, seed: 4)
    let (result, direct) = (PackedWeights(window, seed: 5), PackedWeights(window, seed: 6))
    let scratch = Zeros(window.winogradScratch(height: height, width: width))
    winogradGradient(
      window, input: input.view, outputGradient: gradient.view,
      scratch: scratch.base,
      gradient: result.base)
    let directScratch = Zeros(window.gradientScratch)
    convolutionGradient(
      window, input: input.view, outputGradient: gradient.view, scratch: directScratch.base,
      gradient: direct.base)
    let places = 0..<window.weightCount
    #expect(
      error(of: places.map { result.base[$0] }, from: places.map { direct.base[$0] }) <= 4e-6)
  }

  /// Planes small enough for one chunk, whose sums are single chains.
  @Test(arguments: shapes.dropLast())
  func `the gradient of the weights equals its plain twin to the bit`(
    window: Window, height: Int, width: Int
  ) {
    let input = PlanesSample(window.inputs, height, width)
    let gradient = PlanesSample(window.outputs, height, width, seed: 4)
    let result = PackedWeights(window, seed: 5)
    let scratch = Zeros(window.winogradScratch(height: height, width: width))
    winogradGradient(
      window, input: input.view, outputGradient: gradient.view,
      scratch: scratch.base,
      gradient: result.base)
    for (output, source) in [(0, 0), (window.outputs - 1, window.inputs - 1), (5, 3)] {
      for v in 0..<3 {
        let sums = (0..<6).map { frequency in
          halvedSum(
            (0..<PlanesView.lanes).map { lane in
              var sum: Float = 0
              for y in 0..<height {
                for tile in 0..<(width + 3) / 4 {
                  let inputs = (0..<6).map {
                    input.value(source, y + v - 1, 4 * tile + $0 - 1, lane)
                  }
                  let slopes = (0..<4).map { gradient.value(output, y, 4 * tile + $0, lane) }
                  sum = sum.addingProduct(
                    changed(slopes: slopes)[frequency], changed(inputs)[frequency])
                }
              }
              return sum
            })
        }
        let near = (sums[1] + sums[2]) / -6
        let far = (sums[3] + sums[4]) / 24
        let middle = (sums[2] - sums[1]) / 6 + (sums[3] - sums[4]) / 12
        let expected = [sums[0] / 4 + near + far, middle, near + 4 * far + sums[5]]
        for (u, value) in expected.enumerated() {
          #expect(result.base[window.index(output: output, input: source, y: v, x: u)] == value)
        }
      }
    }
  }

  @Test func `windows of one pixel, with a stride or between few channels are not computed so`() {
    #expect(!Window(inputs: 16, outputs: 16, size: 1).isWinograd)
    #expect(!Window(inputs: 16, outputs: 16, size: 3, stride: 2).isWinograd)
    #expect(!Window(inputs: 7, outputs: 16, size: 3).isWinograd)
    #expect(!Window(inputs: 16, outputs: 7, size: 3).isWinograd)
    #expect(Window(inputs: 8, outputs: 8, size: 3).isWinograd)
  }

  /// The largest deviation as a share of the largest value.
  private func error(of values: [Float], from exact: [Float]) -> Float {
    let largest = exact.map(abs).max() ?? .nan
    return (zip(values, exact).map { abs($0 - $1) }.max() ?? .nan) / largest
  }

  private func filter(
    _ window: Window, _ input: PlanesSample, _ weights: PackedWeights, _ start: Sample,
    rectified: Bool, _ output: PlanesSample
  ) {
    let prepared = Zeros(window.winogradWeightCount)
    prepareWinograd(
      window, weights: weights.base, isTransposed: false, channels: 0..<window.outputs,
      into: prepared.base)
    let scratch = Zeros(
      window.winogradScratch(height: output.view.height, width: output.view.width))
    convolveWinograd(
      window, input: input.view, weights: prepared.base, start: start.view.base,
      rectified: rectified,
      scratch: scratch.base,
      output: output.view)
  }

  private func changed(_ d: [Float]) -> [Float] {
    let even = d[4].addingProduct(d[2], -4)
    let odd = d[3].addingProduct(d[1], -4)
    return [
      d[4].addingProduct(d[2], -5).addingProduct(d[0], 4), even + odd, even - odd,
      (d[4] - d[2]).addingProduct(d[3] - d[1], 2), (d[4] - d[2]).addingProduct(d[3] - d[1], -2),
      d[5].addingProduct(d[3], -5).addingProduct(d[1], 4),
    ]
  }

  private func changed(weights g: [Float]) -> [Float] {
    let (near, far) = (g[0] + g[2], g[0] + 4 * g[2])
    return [
      g[0] / 4, -(near + g[1]) / 6, (g[1] - near) / 6, (far + 2 * g[1]) / 24,
      (far - 2 * g[1]) / 24, g[2],
    ]
  }

  private func changed(slopes g: [Float]) -> [Float] {
    let (even, odd) = (g[0] + g[2], g[1] + g[3])
    let (evenFar, oddFar) = (g[0].addingProduct(g[2], 4), g[1].addingProduct(g[3], 4))
    return [
      g[0], even + odd, even - odd, evenFar.addingProduct(oddFar, 2),
      evenFar.addingProduct(oddFar, -2), g[3],
    ]
  }

  private func collected(_ m: [Float]) -> [Float] {
    let (near, nearOdd, far, farOdd) = (m[1] + m[2], m[1] - m[2], m[3] + m[4], m[3] - m[4])
    return [
      m[0] + near + far, nearOdd.addingProduct(farOdd, 2), near.addingProduct(far, 4),
      nearOdd.addingProduct(farOdd, 8) + m[5],
    ]
  }
}

/// Zeros, aligned as planes are.
private final class Zeros {
  let base: UnsafeMutablePointer<Float>

  init(_ count: Int) {
    base = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
      .bindMemory(to: Float.self, capacity: count)
    base.initialize(repeating: 0, count: count)
  }

  deinit { base.deallocate() }
}
