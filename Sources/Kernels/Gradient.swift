// input [batch, inputs] · outputGradient [batch, units] → gradient [inputs, units]

/// Adds `Σᵢ input[i, k] · outputGradient[i, j]`, a chain in the order of `i`, to `gradient[k, j]`.
///
/// - Parameters:
///   - gradient: The kernel's gradient so far, of `input.columns` rows or more.
///   - columns: The columns of `gradient` to add to; both ends multiples of 16.
public func denseAddGradient(
  input: MatrixView, outputGradient: MatrixView, to gradient: MatrixView, columns: Range<Int>
) {
  product(
    rows: 0..<input.columns, columns: columns, depth: input.rows,
    Broadcast(input, transposed: true), outputGradient, epilogue: Add(sum: gradient))
}

/// Adds `Σᵢ outputGradient[i, j]`, row after row, to `gradient[row, j]`.
///
/// - Parameter columns: The columns of `gradient` to add to; both ends multiples of 16.
public func denseAddBiasGradient(
  outputGradient: MatrixView, to gradient: MatrixView, row: Int, columns: Range<Int>
) {
  for column in stride(from: columns.lowerBound, to: columns.upperBound, by: Vector.scalarCount) {
    var sum = gradient[row, vector: column]
    for i in 0..<outputGradient.rows { sum += outputGradient[i, vector: column] }
    gradient[row, vector: column] = sum
  }
}

private struct Add: ProductEpilogue {
  let sum: MatrixView

  @inline(__always)
  func start(column: Int) -> Vector { .zero }

  @inline(__always)
  func finish(row: Int, column: Int, _ value: Vector) { sum[row, vector: column] += value }
}
