// matrix [order, order], symmetric · rows [order, width]

/// Replaces the upper triangle of a positive definite matrix by its Cholesky factor U,
/// `matrix = Uᵀ · U`; the lower triangle is not read.
///
/// Rows are subtracted from those below, so that lanes run along them: order³ / 3 multiply-adds.
///
/// - Parameter floor: What pivots are raised to where rounding makes them smaller.
public func choleskyFactor(
  _ matrix: UnsafeMutablePointer<Double>, order: Int, floor: Double
) {
  for j in 0..<order {
    let row = matrix + j * order
    let pivot = (row[j] > floor ? row[j] : floor).squareRoot()
    row[j] = pivot
    for k in j + 1..<max(order, j + 1) { row[k] /= pivot }
    for i in j + 1..<max(order, j + 1) where row[i] != 0 {
      let below = matrix + i * order
      let factor = row[i]
      for k in i..<order { below[k] -= factor * row[k] }
    }
  }
}

/// Replaces `rows` by X, where `Uᵀ · U · X = rows`, in 2 · order² · width operations.
///
/// - Parameter factor: U, from ``choleskyFactor(_:order:floor:)``.
public func choleskySolve(
  _ factor: UnsafePointer<Double>, order: Int, _ rows: UnsafeMutablePointer<Double>, width: Int
) {
  for j in 0..<order {
    let row = rows + j * width
    for k in 0..<width { row[k] /= factor[j * order + j] }
    for i in j + 1..<max(order, j + 1) {
      subtract(factor[j * order + i], row, from: rows + i * width, count: width)
    }
  }
  for j in stride(from: order - 1, through: 0, by: -1) {
    let row = rows + j * width
    for i in j + 1..<max(order, j + 1) {
      subtract(factor[j * order + i], rows + i * width, from: row, count: width)
    }
    for k in 0..<width { row[k] /= factor[j * order + j] }
  }
}

@inline(__always)
private func subtract(
  _ factor: Double, _ row: UnsafeMutablePointer<Double>, from other: UnsafeMutablePointer<Double>,
  count: Int
) {
  for k in 0..<count { other[k] -= factor * row[k] }
}
