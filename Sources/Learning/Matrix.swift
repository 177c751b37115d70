package import Kernels

/// A zero-initialised matrix that owns its memory, aligned to cache lines.
///
/// Unchecked, because threads write to it: who shares it sees to it that each element is written by one
/// thread and read by others only after they have waited for it.
package final class Matrix: @unchecked Sendable {
  package let view: MatrixView

  /// How the elements are ordered in memory; see `MatrixView`.
  package enum Layout { case rowMajor, panelMajor }

  package init(rows: Int, columns: Int, _ layout: Layout = .rowMajor) {
    let count = max(rows * MatrixView.padded(columns), 1)
    let base = UnsafeMutableRawPointer.allocate(
      byteCount: count * MemoryLayout<Float>.stride, alignment: 64
    ).bindMemory(to: Float.self, capacity: count)
    base.initialize(repeating: 0, count: count)
    view =
      switch layout {
      case .rowMajor: .rowMajor(base, rows: rows, columns: columns)
      case .panelMajor: .panelMajor(base, rows: rows, columns: columns)
      }
  }

  deinit { view.base.deallocate() }

  /// The values without the padding, row after row.
  package var values: [Float] {
    get {
      (0..<view.rows).flatMap { row in (0..<view.columns).map { view[row, $0] } }
    }
    set {
      precondition(newValue.count == view.rows * view.columns)
      for row in 0..<view.rows {
        for column in 0..<view.columns {
          view[row, column] = newValue[row * view.columns + column]
        }
      }
    }
  }
}
