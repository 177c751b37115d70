import Kernels

/// A matrix of reproducible values between −1 and 1, with memory of its own.
final class Sample {
  let view: MatrixView

  init(_ rows: Int, _ columns: Int, panels: Bool = false, seed: Int = 1) {
    let count = max(rows * MatrixView.padded(columns), 1)
    let base = UnsafeMutablePointer<Float>.allocate(capacity: count)
    base.initialize(repeating: 0, count: count)
    view =
      panels
      ? .panelMajor(base, rows: rows, columns: columns)
      : .rowMajor(base, rows: rows, columns: columns)
    var state = UInt32(truncatingIfNeeded: seed &* 2_654_435_761)
    for row in 0..<rows {
      for column in 0..<columns {
        state = state &* 1_664_525 &+ 1_013_904_223
        view[row, column] = Float(Int32(bitPattern: state) >> 8) / Float(1 << 23)
      }
    }
  }

  deinit { view.base.deallocate() }

  /// The bits of every value, so that equality means identity.
  var bits: [UInt32] {
    (0..<view.rows).flatMap { row in (0..<view.columns).map { view[row, $0].bitPattern } }
  }

  /// Whether every value beyond the columns is still zero.
  var paddingIsZero: Bool {
    (0..<view.rows).allSatisfy { row in
      (view.columns..<view.paddedColumns).allSatisfy { view[row, $0] == 0 }
    }
  }
}

/// Batch, inputs and units on both sides of every tile edge: 4 rows, 16 lanes, 64 columns.
let shapes: [(batch: Int, inputs: Int, units: Int)] = [
  (1, 1, 1), (3, 5, 10), (4, 16, 16), (5, 17, 63), (7, 20, 64), (8, 33, 65), (13, 9, 80),
  (64, 31, 100), (2, 784, 128), (65, 3, 130),
]
