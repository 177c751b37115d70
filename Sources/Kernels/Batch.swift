import CKernels

/// Converts chosen images to rows of floats: `output[i, p] = pixels[order[i] · pixelCount + p] / 255`.
///
/// - Parameters:
///   - pixels: `[count, output.columns]`, grey values.
///   - order: The image of each row.
///   - rows: The rows of `output` to fill.
public func gatherImages(
  pixels: UnsafePointer<UInt8>, order: UnsafePointer<Int32>, output: MatrixView, rows: Range<Int>
) {
  let lanes = Vector.scalarCount
  let whole = output.columns / lanes * lanes
  for row in rows {
    let source = pixels + Int(order[row]) * output.columns
    let target = output.base + row * output.rowStride
    for column in stride(from: 0, to: whole, by: lanes) {
      let bytes = UnsafeRawPointer(source + column).loadUnaligned(as: SIMD16<UInt8>.self)
      target[vector: column] = dividedBy255(ck_float_from_bytes(bytes))
    }
    for column in whole..<output.columns { target[column] = Float(source[column]) / 255 }
  }
}

/// Asks for the pixels of chosen images, so that they are in the cache when they are gathered.
public func prefetchImages(
  pixels: UnsafePointer<UInt8>, order: UnsafePointer<Int32>, count: Int, pixelCount: Int
) {
  for row in 0..<count {
    let source = pixels + Int(order[row]) * pixelCount
    for offset in stride(from: 0, to: pixelCount, by: 64) { ck_prefetch(source + offset) }
  }
}

/// `x / 255`, correctly rounded for every grey value.
///
/// A product and one residual correction: a vector division takes five times as long, which would
/// show beside the first layer.
@inline(__always)
func dividedBy255(_ x: Vector) -> Vector {
  let reciprocal = Vector(repeating: 1 / 255)
  let quotient = x * reciprocal
  let residual = x.addingProduct(quotient, Vector(repeating: -255))
  return quotient.addingProduct(residual, reciprocal)
}

/// Sets each row of `output` to the one-hot code of its label.
public func gatherLabels(
  labels: UnsafePointer<UInt8>, order: UnsafePointer<Int32>, output: MatrixView, rows: Range<Int>
) {
  for row in rows {
    let target = output.base + row * output.rowStride
    for column in 0..<output.columns { target[column] = 0 }
    target[Int(labels[Int(order[row])])] = 1
  }
}
