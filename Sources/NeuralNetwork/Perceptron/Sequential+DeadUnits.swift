internal import Kernels
internal import Learning

extension Sequential {
  /// How many units of the first layer give 0 for every one of the chosen images, so that they neither
  /// say nor learn anything; nil where its units are not rectified.
  ///
  /// - Parameters:
  ///   - pixels: Grey values, `[images, inputs]`.
  ///   - samples: The images; there is one.
  public func deadUnits(pixels: [UInt8], samples: Range<Int>) -> Int? {
    precondition(samples.lowerBound >= 0 && samples.upperBound * inputs <= pixels.count)
    guard let layer = layers.first, layer.activation == .relu, !samples.isEmpty else { return nil }
    var hasFired = [Bool](repeating: false, count: layer.units)
    let blockSize = min(64, samples.count)
    let (input, output) = (
      Matrix(rows: blockSize, columns: inputs), Matrix(rows: blockSize, columns: layer.units)
    )
    pixels.withUnsafeBufferPointer { pixels in
      guard let pixels = pixels.baseAddress else { return }
      for start in stride(from: samples.lowerBound, to: samples.upperBound, by: blockSize) {
        let rows = 0..<min(blockSize, samples.upperBound - start)
        rows.map { Int32(start + $0) }.withUnsafeBufferPointer { order in
          guard let order = order.baseAddress else { return }
          gatherImages(pixels: pixels, order: order, output: input.view, rows: rows)
        }
        denseForward(
          input: input.view, kernel: kernels[0].view, bias: biases[0].view.base,
          output: output.view,
          rows: rows, columns: 0..<output.view.paddedColumns, rectified: true)
        for row in rows {
          for unit in hasFired.indices where output.view[row, unit] > 0 { hasFired[unit] = true }
        }
      }
    }
    return hasFired.count { !$0 }
  }
}
