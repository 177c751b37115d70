import Kernels
import Testing

@Suite struct DenseTests {
  @Test(arguments: shapes) func `forward equals its reference to the bit`(
    batch: Int, inputs: Int, units: Int
  ) {
    let input = Sample(batch, inputs)
    let kernel = Sample(inputs, units, panels: true, seed: 2)
    let bias = Sample(1, units, seed: 3)
    for rectified in [false, true] {
      let fast = Sample(batch, units, seed: 4)
      let plain = Sample(batch, units, seed: 5)
      denseForward(
        input: input.view, kernel: kernel.view, bias: bias.view.base, output: fast.view,
        rows: 0..<batch, columns: 0..<fast.view.paddedColumns, rectified: rectified)
      referenceDenseForward(
        input: input.view, kernel: kernel.view, bias: bias.view.base, output: plain.view,
        rectified: rectified)
      #expect(fast.bits == plain.bits)
      #expect(fast.paddingIsZero)
    }
  }

  @Test(arguments: shapes) func `the input gradient equals its reference to the bit`(
    batch: Int, inputs: Int, units: Int
  ) {
    let gradient = Sample(batch, units)
    let kernel = Sample(inputs, units, panels: true, seed: 2)
    let input = Sample(batch, inputs, seed: 3)
    let transposed = Sample(units, inputs, panels: true, seed: 4)
    let fast = Sample(batch, inputs, seed: 5)
    let plain = Sample(batch, inputs, seed: 6)
    transposeRows(0..<inputs, of: kernel.view, into: transposed.view)
    denseInputGradient(
      outputGradient: gradient.view, transposed: transposed.view, input: input.view,
      inputGradient: fast.view, rows: 0..<batch)
    referenceDenseInputGradient(
      outputGradient: gradient.view, kernel: kernel.view, input: input.view,
      inputGradient: plain.view)
    #expect(fast.bits == plain.bits)
    #expect(fast.paddingIsZero)
  }

  @Test(arguments: shapes) func `the update equals its reference to the bit, however it is split`(
    batch: Int, inputs: Int, units: Int
  ) {
    let input = Sample(batch, inputs)
    let gradient = Sample(batch, units, seed: 2)
    let adam = AdamStep(stepSize: 0.01, meanRate: 0.1, varianceRate: 0.001, epsilon: 1e-7)
    func parameters() -> [Sample] {
      let samples = (3...5).map { Sample(inputs, units, panels: true, seed: $0) }
      for row in 0..<inputs { for column in 0..<units { samples[2].view[row, column].magnify() } }
      return samples
    }
    let plain = parameters()
    referenceDenseUpdateKernel(
      input: input.view, outputGradient: gradient.view, kernel: plain[0].view,
      mean: plain[1].view, variance: plain[2].view, adam: adam)
    for parts in 1...3 {
      let fast = parameters()
      let padded = fast[0].view.paddedColumns
      for part in 0..<parts {
        let columns = padded / 16 * part / parts * 16..<padded / 16 * (part + 1) / parts * 16
        denseUpdateKernel(
          input: input.view, outputGradient: gradient.view, kernel: fast[0].view,
          mean: fast[1].view, variance: fast[2].view, rows: 0..<inputs, columns: columns,
          adam: adam)
      }
      #expect(fast.map(\.bits) == plain.map(\.bits))
      #expect(fast.allSatisfy { $0.paddingIsZero })
    }
  }
}

extension Float {
  /// Makes a value a possible second moment: positive.
  fileprivate mutating func magnify() { self = magnitude }
}
