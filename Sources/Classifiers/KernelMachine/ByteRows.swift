internal import Kernels
internal import Learning

/// Chosen rows of a table of bytes, `[rows, inputs]`: what a kernel machine learns from, 255 counting
/// as 1.
struct ByteRows: Sendable {
  let bytes: [UInt8]
  /// The values of a row.
  let inputs: Int
  /// The rows chosen, in order.
  let order: [Int32]

  var count: Int { order.count }

  /// Converts a range of the rows, to the first rows of `output`.
  func gather(_ range: Range<Int>, into output: MatrixView) {
    bytes.withUnsafeBufferPointer { bytes in
      order.withUnsafeBufferPointer { order in
        guard let bytes = bytes.baseAddress, let order = order.baseAddress else { return }
        gatherImages(
          pixels: bytes, order: order + range.lowerBound, output: output, rows: 0..<range.count)
      }
    }
  }

  /// The variance of a single value over all rows and places, in units of 255²; summed as integers.
  var variance: Double {
    var (sum, squares) = (UInt64(0), UInt64(0))
    for row in order {
      let start = Int(row) * inputs
      for byte in bytes[start..<start + inputs] {
        sum += UInt64(byte)
        squares += UInt64(byte) * UInt64(byte)
      }
    }
    let total = Double(count * inputs)
    let mean = Double(sum) / total
    return max(0, Double(squares) / total - mean * mean) / (255 * 255)
  }
}
