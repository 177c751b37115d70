// matrix [n, n], symmetric and positive definite, panel-major; n a multiple of 16

/// Replaces the upper triangle of `matrix` with U, where UᵀU = `matrix`; what is below the diagonal is
/// neither read nor meant afterwards.
///
/// Sixteen rows at a time: what the rows above contribute is one chain of fused multiply-adds an
/// element, in index order. An unknown whose pivot rounding has made smaller than `smallestPivot` is
/// set apart from those after it, so that a matrix of lower rank gives finite numbers as well. Costs
/// n³ / 3 operations.
public func choleskyFactor(_ matrix: MatrixView, smallestPivot: Float) {
  let lanes = Vector.scalarCount
  for start in stride(from: 0, to: matrix.rows, by: lanes) {
    product(
      rows: 0..<lanes, columns: start..<matrix.columns, depth: start,
      Broadcast(matrix.panel(at: start), transposed: true), matrix,
      epilogue: Accumulate(output: matrix, firstRow: start, sign: -1))
    for k in start..<start + lanes {
      let isSound = matrix[k, k] >= smallestPivot
      let pivot = (isSound ? matrix[k, k] : smallestPivot).squareRoot()
      let factor = Vector(repeating: isSound ? 1 / pivot : 0)
      for column in stride(from: start, to: matrix.columns, by: lanes) {
        matrix[k, vector: column] *= factor
      }
      matrix[k, k] = pivot
      for row in k + 1..<start + lanes {
        let share = Vector(repeating: -matrix[k, row])
        for column in stride(from: start, to: matrix.columns, by: lanes) {
          matrix[row, vector: column] = matrix[row, vector: column].addingProduct(
            share, matrix[k, vector: column])
        }
      }
    }
  }
}

/// Replaces `values`, `[n, m]`, by the solution of UᵀU · x = `values`.
///
/// - Parameter factor: U, as `choleskyFactor` leaves it.
public func choleskySolve(factor: MatrixView, values: MatrixView) {
  let lanes = Vector.scalarCount
  for column in stride(from: 0, to: values.paddedColumns, by: lanes) {
    for k in 0..<factor.rows {
      let solved = values[k, vector: column] / Vector(repeating: factor[k, k])
      values[k, vector: column] = solved
      for row in k + 1..<factor.rows {
        values[row, vector: column] = values[row, vector: column].addingProduct(
          solved, Vector(repeating: -factor[k, row]))
      }
    }
    for k in (0..<factor.rows).reversed() {
      let solved = values[k, vector: column] / Vector(repeating: factor[k, k])
      values[k, vector: column] = solved
      for row in 0..<k {
        values[row, vector: column] = values[row, vector: column].addingProduct(
          solved, Vector(repeating: -factor[row, k]))
      }
    }
  }
}
