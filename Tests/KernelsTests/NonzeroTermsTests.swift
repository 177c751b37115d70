import Kernels
import Testing

@Suite struct NonzeroTermsTests {
  /// Those of all kernels, and some with several words of images and of pixels.
  private static let shapes =
    KernelsTests.shapes + [(132, 150, 64), (70, 130, 65), (128, 784, 128)]

  /// Images with black borders and black specks, and a batch of them in no order.
  private struct Batch {
    let pixels: [UInt8]
    let order: [Int32]
    let input: Sample
    let nonzero: NonzeroPixels

    init(_ batch: Int, _ inputs: Int, upTo batchSize: Int, isBlack: (Int) -> Bool = { _ in false })
    {
      let images = batch + 5
      var state: UInt32 = 7
      var pixels: [UInt8] = []
      for _ in 0..<images {
        for place in 0..<inputs {
          state = state &* 1_664_525 &+ 1_013_904_223
          let isBlack = isBlack(place) || place < inputs / 5 || state >> 30 == 0
          pixels.append(isBlack ? 0 : UInt8(truncatingIfNeeded: state >> 20))
        }
      }
      self.pixels = pixels
      order = (0..<batch).map { Int32(($0 * 7 + 3) % images) }
      input = Sample(batch, inputs)
      nonzero = NonzeroPixels(batchSize: batchSize, inputs: inputs)
      gatherImages(pixels: pixels, order: order, output: input.view, rows: 0..<batch)
      // What another batch left behind must not count.
      let whole = [Int32](repeating: 1, count: batchSize)
      nonzero.find(in: pixels, order: whole, count: batchSize)
      nonzero.find(in: pixels, order: order, count: batch)
    }
  }

  @Test(arguments: Self.shapes, [0, 1, 70]) func `forward has the same bits without the zeros`(
    shape: (batch: Int, inputs: Int, units: Int), room: Int
  ) {
    let (batch, inputs, units) = shape
    let sample = Batch(batch, inputs, upTo: batch + room)
    let kernel = Sample(inputs, units, panels: true, seed: 2)
    let bias = Sample(1, units, seed: 3)
    for rectified in [false, true] {
      let all = Sample(batch, units, seed: 4)
      let some = Sample(batch, units, seed: 5)
      for (output, nonzero) in [(all, nil), (some, sample.nonzero.byImage)] {
        denseForward(
          input: sample.input.view, kernel: kernel.view, bias: bias.view.base,
          output: output.view, rows: 0..<batch, columns: 0..<output.view.paddedColumns,
          rectified: rectified, nonzero: nonzero)
      }
      #expect(some.bits == all.bits)
    }
  }

  @Test(arguments: Self.shapes, [0, 1, 70]) func `the update has the same bits without the zeros`(
    shape: (batch: Int, inputs: Int, units: Int), room: Int
  ) {
    let (batch, inputs, units) = shape
    let sample = Batch(batch, inputs, upTo: batch + room)
    let gradient = Sample(batch, units, seed: 2)
    let adam = AdamStep(stepSize: 0.01, meanRate: 0.1, varianceRate: 0.001, epsilon: 1e-7)
    let updated = [nil, sample.nonzero.byPixel].map { nonzero in
      let parameters = (3...4).map { Sample(inputs, units, panels: true, seed: $0) }
      let variance = Sample(inputs, units, panels: true, seed: 3)
      for row in 0..<inputs { for unit in 0..<units { variance.view[row, unit] = 0.5 } }
      denseUpdateKernel(
        input: sample.input.view, outputGradient: gradient.view, kernel: parameters[0].view,
        mean: parameters[1].view, variance: variance.view, rows: 0..<inputs,
        columns: 0..<variance.view.paddedColumns, adam: adam, nonzero: nonzero)
      return parameters.map(\.bits) + [variance.bits]
    }
    #expect(updated[0] == updated[1])
  }

  @Test(arguments: [4, 8, 64, 68, 132]) func `zeros are left out, nothing else is`(batch: Int) {
    let (inputs, units) = (150, 64)
    let sample = Batch(batch, inputs, upTo: batch) { $0 % 16 >= 8 }
    let bias = Sample(1, units)
    // What is multiplied by zero is no number, so that the sums show whether it was.
    for isLeftOut in [true, false] {
      let kernel = Sample(inputs, units, panels: true)
      for row in 0..<inputs where (row < 30 || row % 16 >= 8) == isLeftOut {
        for unit in 0..<units { kernel.view[row, unit] = .nan }
      }
      let output = Sample(batch, units)
      denseForward(
        input: sample.input.view, kernel: kernel.view, bias: bias.view.base, output: output.view,
        rows: 0..<batch, columns: 0..<units, rectified: false, nonzero: sample.nonzero.byImage)
      let numbers = (0..<batch).map { output.view[$0, 0].isNaN }
      #expect(numbers.allSatisfy { $0 != isLeftOut })
    }
  }

  @Test(arguments: [4, 64, 68, 132]) func `the update leaves zeros out, and nothing else`(
    batch: Int
  ) {
    let (inputs, units) = (16, 64)
    // Of four neighbouring pixels the first four are black in every image, the others in none.
    let sample = Batch(batch, inputs, upTo: batch) { $0 < 4 }
    let gradient = Sample(batch, units)
    for row in 0..<batch { for unit in 0..<units { gradient.view[row, unit] = .nan } }
    let adam = AdamStep(stepSize: 0.01, meanRate: 0.1, varianceRate: 0.001, epsilon: 1e-7)
    let parameters = (0..<3).map { _ in Sample(inputs, units, panels: true) }
    for row in 0..<inputs { for unit in 0..<units { parameters[2].view[row, unit] = 0.5 } }
    denseUpdateKernel(
      input: sample.input.view, outputGradient: gradient.view, kernel: parameters[0].view,
      mean: parameters[1].view, variance: parameters[2].view, rows: 0..<inputs,
      columns: 0..<units, adam: adam, nonzero: sample.nonzero.byPixel)
    for row in 0..<inputs { #expect(parameters[0].view[row, 0].isNaN == (row >= 4)) }
  }
}
