import CKernels

/// What becomes of each finished vector of a matrix product, while it is still in registers.
protocol ProductEpilogue {
  /// The value that the chain of the elements from `column` on starts with.
  func start(column: Int) -> Vector
  /// Takes the finished elements `[row, column ..< column + 16]`.
  func finish(row: Int, column: Int, _ value: Vector)
}

/// One operand of a product, read as element `[row, index]` through two strides, so that a matrix
/// and its transpose are read in place alike.
struct Broadcast {
  private let base: UnsafeMutablePointer<Float>
  private let rowStride: Int
  private let indexStride: Int

  /// Reads row-major `matrix`, or its transpose.
  init(_ matrix: MatrixView, transposed: Bool = false) {
    precondition(matrix.panelStride == Vector.scalarCount)
    base = matrix.base
    rowStride = transposed ? 1 : matrix.rowStride
    indexStride = transposed ? matrix.rowStride : 1
  }

  @inline(__always)
  subscript(row: Int, index: Int) -> Vector {
    Vector(repeating: base[row * rowStride + index * indexStride])
  }
}

/// `start[j] + Σₖ a[i, k] · b[k, j]` for the given rows and columns, handed to `epilogue`.
///
/// Each element is one chain of fused multiply-adds in the order of `k`. Tiles, lanes and threads
/// only choose which elements are computed together, so none of them can change a bit.
///
/// - Parameters:
///   - columns: In elements; both ends multiples of 16.
///   - depth: The number of terms in each sum.
///   - terms: Those to add where four rows are computed together, the first a multiple of four; the
///     others must be zeros.
@inline(__always)
func product(
  rows: Range<Int>, columns: Range<Int>, depth: Int, _ a: Broadcast, _ b: MatrixView,
  terms: some ProductTerms, epilogue: some ProductEpilogue
) {
  let lanes = Vector.scalarCount
  // Sixteen accumulators hide the latency of the FMA units and fit the 32 registers of AVX-512;
  // with sixteen half-width registers (AVX2) the same tile would spill.
  let tile = ck_wide_registers ? 4 * lanes : lanes
  var column = columns.lowerBound
  while column < columns.upperBound {
    let wide = tile > lanes && column + tile <= columns.upperBound
    var row = rows.lowerBound
    while row < rows.upperBound {
      let tall = row + 4 <= rows.upperBound
      switch (tall, wide) {
      case (true, true): tile4x4(row, column, terms.terms(ofRowsFrom: row), a, b, epilogue)
      case (true, false): tile4x1(row, column, terms.terms(ofRowsFrom: row), a, b, epilogue)
      case (false, true): tile1x4(row, column, depth, a, b, epilogue)
      case (false, false): tile1x1(row, column, depth, a, b, epilogue)
      }
      row += tall ? 4 : 1
    }
    column += wide ? tile : lanes
  }
}

/// The same with every term.
@inline(__always)
func product(
  rows: Range<Int>, columns: Range<Int>, depth: Int, _ a: Broadcast, _ b: MatrixView,
  epilogue: some ProductEpilogue
) {
  product(
    rows: rows, columns: columns, depth: depth, a, b, terms: AllTerms(depth: depth),
    epilogue: epilogue)
}

// MARK: - Tiles: rows × vectors, every accumulator in a register

@inline(__always)
private func tile4x4(
  _ row: Int, _ column: Int, _ terms: some IteratorProtocol<Int>, _ a: Broadcast, _ b: MatrixView,
  _ epilogue: some ProductEpilogue
) {
  var terms = terms
  let c1 = column + 16
  let c2 = column + 32
  let c3 = column + 48
  let s0 = epilogue.start(column: column)
  let s1 = epilogue.start(column: c1)
  let s2 = epilogue.start(column: c2)
  let s3 = epilogue.start(column: c3)
  var (x00, x01, x02, x03) = (s0, s1, s2, s3)
  var (x10, x11, x12, x13) = (s0, s1, s2, s3)
  var (x20, x21, x22, x23) = (s0, s1, s2, s3)
  var (x30, x31, x32, x33) = (s0, s1, s2, s3)
  while let k = terms.next() {
    let b0 = b[k, vector: column]
    let b1 = b[k, vector: c1]
    let b2 = b[k, vector: c2]
    let b3 = b[k, vector: c3]
    let a0 = a[row, k]
    x00 = x00.addingProduct(a0, b0)
    x01 = x01.addingProduct(a0, b1)
    x02 = x02.addingProduct(a0, b2)
    x03 = x03.addingProduct(a0, b3)
    let a1 = a[row + 1, k]
    x10 = x10.addingProduct(a1, b0)
    x11 = x11.addingProduct(a1, b1)
    x12 = x12.addingProduct(a1, b2)
    x13 = x13.addingProduct(a1, b3)
    let a2 = a[row + 2, k]
    x20 = x20.addingProduct(a2, b0)
    x21 = x21.addingProduct(a2, b1)
    x22 = x22.addingProduct(a2, b2)
    x23 = x23.addingProduct(a2, b3)
    let a3 = a[row + 3, k]
    x30 = x30.addingProduct(a3, b0)
    x31 = x31.addingProduct(a3, b1)
    x32 = x32.addingProduct(a3, b2)
    x33 = x33.addingProduct(a3, b3)
  }
  epilogue.finish(row: row, column: column, x00)
  epilogue.finish(row: row, column: c1, x01)
  epilogue.finish(row: row, column: c2, x02)
  epilogue.finish(row: row, column: c3, x03)
  epilogue.finish(row: row + 1, column: column, x10)
  epilogue.finish(row: row + 1, column: c1, x11)
  epilogue.finish(row: row + 1, column: c2, x12)
  epilogue.finish(row: row + 1, column: c3, x13)
  epilogue.finish(row: row + 2, column: column, x20)
  epilogue.finish(row: row + 2, column: c1, x21)
  epilogue.finish(row: row + 2, column: c2, x22)
  epilogue.finish(row: row + 2, column: c3, x23)
  epilogue.finish(row: row + 3, column: column, x30)
  epilogue.finish(row: row + 3, column: c1, x31)
  epilogue.finish(row: row + 3, column: c2, x32)
  epilogue.finish(row: row + 3, column: c3, x33)
}

@inline(__always)
private func tile4x1(
  _ row: Int, _ column: Int, _ terms: some IteratorProtocol<Int>, _ a: Broadcast, _ b: MatrixView,
  _ epilogue: some ProductEpilogue
) {
  var terms = terms
  let start = epilogue.start(column: column)
  var (x0, x1, x2, x3) = (start, start, start, start)
  while let k = terms.next() {
    let b0 = b[k, vector: column]
    x0 = x0.addingProduct(a[row, k], b0)
    x1 = x1.addingProduct(a[row + 1, k], b0)
    x2 = x2.addingProduct(a[row + 2, k], b0)
    x3 = x3.addingProduct(a[row + 3, k], b0)
  }
  epilogue.finish(row: row, column: column, x0)
  epilogue.finish(row: row + 1, column: column, x1)
  epilogue.finish(row: row + 2, column: column, x2)
  epilogue.finish(row: row + 3, column: column, x3)
}

@inline(__always)
private func tile1x4(
  _ row: Int, _ column: Int, _ depth: Int, _ a: Broadcast, _ b: MatrixView,
  _ epilogue: some ProductEpilogue
) {
  var x0 = epilogue.start(column: column)
  var x1 = epilogue.start(column: column + 16)
  var x2 = epilogue.start(column: column + 32)
  var x3 = epilogue.start(column: column + 48)
  for k in 0..<depth {
    let a0 = a[row, k]
    x0 = x0.addingProduct(a0, b[k, vector: column])
    x1 = x1.addingProduct(a0, b[k, vector: column + 16])
    x2 = x2.addingProduct(a0, b[k, vector: column + 32])
    x3 = x3.addingProduct(a0, b[k, vector: column + 48])
  }
  epilogue.finish(row: row, column: column, x0)
  epilogue.finish(row: row, column: column + 16, x1)
  epilogue.finish(row: row, column: column + 32, x2)
  epilogue.finish(row: row, column: column + 48, x3)
}

@inline(__always)
private func tile1x1(
  _ row: Int, _ column: Int, _ depth: Int, _ a: Broadcast, _ b: MatrixView,
  _ epilogue: some ProductEpilogue
) {
  var x = epilogue.start(column: column)
  for k in 0..<depth {
    x = x.addingProduct(a[row, k], b[k, vector: column])
  }
  epilogue.finish(row: row, column: column, x)
}
