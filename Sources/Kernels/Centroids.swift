// images [count, inputs] · centroids [inputs, classes] → distances [count, classes]

/// `distances[i, j] = Σₖ (pixels[i, k] − centroids[k, j])²`, each one chain of fused multiply-adds in the
/// order of `k`.
///
/// Differences first: expanded to squares and products, small distances of long vectors would lose
/// the digits that decide which is the smallest. Grey values stay whole numbers, so that images in the
/// middle between two centroids are often found to be just there.
///
/// - Parameters:
///   - pixels: Grey values, `[distances.rows, centroids.rows]`.
///   - distances: Receives all rows.
public func squaredDistances(
  pixels: UnsafePointer<UInt8>, centroids: MatrixView, distances: MatrixView
) {
  let inputs = centroids.rows
  for column in stride(from: 0, to: centroids.paddedColumns, by: Vector.scalarCount) {
    var row = 0
    // Four rows at once hide the latency of their chains.
    while row + 4 <= distances.rows {
      let a = pixels + row * inputs
      let (a1, a2, a3) = (a + inputs, a + 2 * inputs, a + 3 * inputs)
      var (x0, x1, x2, x3) = (Vector.zero, Vector.zero, Vector.zero, Vector.zero)
      for k in 0..<inputs {
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
    while row < distances.rows {
      let a = pixels + row * inputs
      var x = Vector.zero
      for k in 0..<inputs { x = addingSquare(x, a[k], centroids[k, vector: column]) }
      distances[row, vector: column] = x
      row += 1
    }
  }
}

/// `sum + (value − centroid)²`
@inline(__always)
private func addingSquare(_ sum: Vector, _ value: UInt8, _ centroid: Vector) -> Vector {
  let difference = Vector(repeating: Float(value)) - centroid
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
