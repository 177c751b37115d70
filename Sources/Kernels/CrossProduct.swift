// a [count, m] · b [count, n] → output [m, n]; all panel-major

/// `output[i, j] += Σₖ a[k, i] · b[k, j]` for the given `i` and `j`.
///
/// Each call adds one chain of fused multiply-adds to each element. So a sum over many samples is
/// taken in chunks of a fixed number of them, one call each: a fixed tree, whoever computes it.
///
/// - Parameters:
///   - rows: The rows of `output`; both ends multiples of 16.
///   - columns: The columns of `output`; both ends multiples of 16.
public func addCrossProduct(
  _ a: MatrixView, _ b: MatrixView, into output: MatrixView, rows: Range<Int>, columns: Range<Int>
) {
  for row in stride(from: rows.lowerBound, to: rows.upperBound, by: Vector.scalarCount) {
    product(
      rows: 0..<Vector.scalarCount, columns: columns, depth: a.rows,
      Broadcast(a.panel(at: row), transposed: true), b,
      epilogue: Accumulate(output: output, firstRow: row, sign: 1))
  }
}

/// `output[i, j] += sign · Σₖ a[i, k] · b[k, j]` for the given rows, in chains of sixteen `k`, one after
/// another; `a` is panel-major, so sixteen columns at a time are in one place.
public func addProduct(
  _ a: MatrixView, _ b: MatrixView, sign: Float, into output: MatrixView, rows: Range<Int>
) {
  for k in stride(from: 0, to: a.columns, by: Vector.scalarCount) {
    let part = MatrixView(
      base: b.base + b.offset(k, 0), rows: min(Vector.scalarCount, a.columns - k),
      columns: b.columns, rowStride: b.rowStride, panelStride: b.panelStride)
    product(
      rows: rows, columns: 0..<output.paddedColumns, depth: part.rows, Broadcast(a.panel(at: k)),
      part, epilogue: Accumulate(output: output, firstRow: 0, sign: sign))
  }
}

/// Adds or subtracts finished elements.
struct Accumulate: ProductEpilogue {
  let output: MatrixView
  /// The row of `output` that the product's row 0 belongs to.
  let firstRow: Int
  /// 1 or −1.
  let sign: Float

  @inline(__always)
  func start(column: Int) -> Vector { .zero }

  @inline(__always)
  func finish(row: Int, column: Int, _ value: Vector) {
    let place = output.offset(firstRow + row, column)
    output.base[vector: place] = output.base[vector: place].addingProduct(
      value, Vector(repeating: sign))
  }
}

extension MatrixView {
  /// The panel of sixteen columns from `column`, a multiple of 16, on, as a matrix of its own.
  @inline(__always)
  func panel(at column: Int) -> MatrixView {
    MatrixView(
      base: base + offset(0, column), rows: rows, columns: Vector.scalarCount,
      rowStride: rowStride, panelStride: Vector.scalarCount)
  }
}
