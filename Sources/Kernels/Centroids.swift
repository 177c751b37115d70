// input [batch, inputs] · centroids [inputs, classes] → distances [batch, classes]

/// `distances[i, j] = Σₖ (input[i, k] − centroids[k, j])²`, each one chain of fused multiply-adds in the
/// order of `k`.
///
/// Differences first: expanded to squares and products, small distances of long vectors would lose
/// the digits that decide which is the smallest.
///
/// - Parameter rows: The rows of `distances` to compute.
public func squaredDistances(
  input: MatrixView, centroids: MatrixView, distances: MatrixView, rows: Range<Int>
) {
  for column in stride(from: 0, to: centroids.paddedColumns, by: Vector.scalarCount) {
    var row = rows.lowerBound
    // Four rows at once hide the latency of their chains.
    while row + 4 <= rows.upperBound {
      let a = input.base + row * input.rowStride
      let (a1, a2, a3) = (
        a + input.rowStride, a + 2 * input.rowStride, a + 3 * input.rowStride
      )
      var (x0, x1, x2, x3) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
      for k in 0..<centroids.rows {
        let centroid = centroids[k, vector: column]
        x0 = addingSquare(x0, a[k], centroid)
        x1 = addingSquare(x1, a1[k], centroid)
        x2 = addingSquare(x2, a2[k], centroid)
        x3 = addingSquare(x3, a3[k], centroid)
      }
      distances[row, vector: column] = x0
      distances[row + 1, vector: column] = x1
      distances[row + 2, vector: column] = x2
      distances[row + 3, vector: column] = x3
      row += 4
    }
    while row < rows.upperBound {
      let a = input.base + row * input.rowStride
      var x = Vector.zero
      for k in 0..<centroids.rows { x = addingSquare(x, a[k], centroids[k, vector: column]) }
      distances[row, vector: column] = x
      row += 1
    }
  }
}

/// `sum + (value − centroid)²`
@inline(__always)
private func addingSquare(_ sum: Vector, _ value: Float, _ centroid: Vector) -> Vector {
  let difference = Vector(repeating: value) - centroid
  return sum.addingProduct(difference, difference)
}

/// Adds the pixels of each image to the sums of its class, `[classes, inputs]`.
///
/// - Parameters:
///   - pixels: Grey values, `[labels.count, inputs]`.
///   - images: Those to add.
public func addImages(
  pixels: UnsafePointer<UInt8>, labels: UnsafePointer<UInt8>, images: Range<Int>, inputs: Int,
  to sums: UnsafeMutablePointer<Int>
) {
  for image in images {
    let source = pixels + image * inputs
    let target = sums + Int(labels[image]) * inputs
    for pixel in 0..<inputs { target[pixel] += Int(source[pixel]) }
  }
}
