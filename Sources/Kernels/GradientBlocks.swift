/// Writes the blocks of a histogram, `[rows, columns, 16]`, as bytes, `[blocks, cells, 16]`.
///
/// A block is two by two cells, or as many as there are; each cell is in up to four blocks. A block is
/// normalised by L2-Hys (Dalal and Triggs 2005): divided by its length, cut off at 0.2 and divided
/// once more. The length is √(‖v‖² + 0.01²), so that faint noise stays faint. A byte of 255 is a
/// value of ½ or more.
///
/// - Returns: The number of bytes written.
@discardableResult
public func writeBlocks(
  of histogram: UnsafePointer<Float>, rows: Int, columns: Int,
  to output: UnsafeMutablePointer<UInt8>
) -> Int {
  let histogram = UnsafeMutablePointer(mutating: histogram)
  let lanes = Vector.scalarCount
  let (tall, wide) = (min(rows, 2), min(columns, 2))
  var written = 0
  for top in 0...rows - tall {
    for left in 0...columns - wide {
      func cell(_ index: Int) -> Int {
        ((top + index / wide) * columns + left + index % wide) * lanes
      }
      var first = Vector.zero
      for index in 0..<tall * wide {
        let value = histogram[vector: cell(index)]
        first = first.addingProduct(value, value)
      }
      let shrink = Vector(repeating: 1 / (sum(first) + 1e-4).squareRoot())
      var second = Vector.zero
      for index in 0..<tall * wide {
        let value = cut(histogram[vector: cell(index)] * shrink)
        second = second.addingProduct(value, value)
      }
      let scale = Vector(repeating: 510 / (sum(second) + 1e-4).squareRoot())
      for index in 0..<tall * wide {
        let value = cut(histogram[vector: cell(index)] * shrink) * scale
        for lane in 0..<lanes { output[written + lane] = UInt8(min(value[lane] + 0.5, 255)) }
        written += lanes
      }
    }
  }
  return written
}

@inline(__always)
private func cut(_ value: Vector) -> Vector { value.replacing(with: 0.2, where: value .> 0.2) }

/// The sum of the lanes, in their order.
@inline(__always)
private func sum(_ x: Vector) -> Float {
  var total: Float = 0
  for lane in 0..<Vector.scalarCount { total += x[lane] }
  return total
}
