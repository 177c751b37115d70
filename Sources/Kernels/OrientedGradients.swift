/// Adds up an image's gradients by place and direction: `output`, `[rows, columns, 16]`.
///
/// A pixel's gradient g is half the differences of its neighbours, which are repeated at the edge. It
/// is the sum of two of sixteen equally spaced unit vectors, the two it lies between, times numbers
/// that are not negative: its votes for those directions. That interpolates between directions
/// as Dalal and Triggs (2005, "Histograms of Oriented Gradients for Human Detection") do, without an
/// arc tangent.
/// With u the directions, vote b is max(0, min(u[b − 1] × g, g × u[b + 1])) / sin 22.5°.
///
/// - Parameters:
///   - line: Room for `[columns, 16]`.
public func orientedGradients(
  pixels: UnsafePointer<UInt8>, rows: CellGrid, columns: CellGrid,
  line: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>
) {
  let (width, height) = (columns.first.count, rows.first.count)
  let lanes = Vector.scalarCount
  let votes = DirectionVotes()
  for place in stride(from: 0, to: rows.cells * columns.cells * lanes, by: lanes) {
    output[vector: place] = .zero
  }
  for y in 0..<height {
    for place in stride(from: 0, to: columns.cells * lanes, by: lanes) {
      line[vector: place] = .zero
    }
    let row = pixels + y * width
    let above = pixels + max(y - 1, 0) * width
    let below = pixels + min(y + 1, height - 1) * width
    for x in 0..<width {
      let gx = Int32(row[min(x + 1, width - 1)]) - Int32(row[max(x - 1, 0)])
      let gy = Int32(below[x]) - Int32(above[x])
      // Half of all pixels: no votes.
      if gx | gy == 0 { continue }
      add(
        votes.of(Float(gx) / 510, Float(gy) / 510), to: line, at: Int(columns.first[x]),
        share: columns.share[x])
    }
    for column in 0..<columns.cells {
      let cell = Int(rows.first[y]) * columns.cells + column
      add(
        line[vector: column * lanes], to: output, at: cell, share: rows.share[y],
        next: columns.cells)
    }
  }
}

/// Adds `value` to a cell and the next, in proportion.
@inline(__always)
private func add(
  _ value: Vector, to cells: UnsafeMutablePointer<Float>, at cell: Int, share: Float, next: Int = 1
) {
  let place = cell * Vector.scalarCount
  cells[vector: place] = cells[vector: place].addingProduct(value, Vector(repeating: 1 - share))
  guard share > 0 else { return }
  let other = place + next * Vector.scalarCount
  cells[vector: other] = cells[vector: other].addingProduct(value, Vector(repeating: share))
}

/// Sixteen directions, 22.5° apart: 0 is to the right, 4 is down.
public enum Direction {
  /// The horizontal parts, to the right.
  public static let x: Vector = [
    1, 0.923_879_5, 0.707_106_77, 0.382_683_43, 0, -0.382_683_43, -0.707_106_77, -0.923_879_5,
    -1, -0.923_879_5, -0.707_106_77, -0.382_683_43, 0, 0.382_683_43, 0.707_106_77, 0.923_879_5,
  ]
  /// The vertical parts, down.
  public static let y: Vector = [
    0, 0.382_683_43, 0.707_106_77, 0.923_879_5, 1, 0.923_879_5, 0.707_106_77, 0.382_683_43,
    0, -0.382_683_43, -0.707_106_77, -0.923_879_5, -1, -0.923_879_5, -0.707_106_77, -0.382_683_43,
  ]
}

/// The directions before and after each, divided by sin 22.5°.
private struct DirectionVotes {
  private let beforeX, beforeY, afterX, afterY: Vector

  init() {
    let x = Direction.x / 0.382_683_43
    let y = Direction.y / 0.382_683_43
    var (beforeX, beforeY, afterX, afterY) = (x, y, x, y)
    for b in 0..<Vector.scalarCount {
      beforeX[b] = x[(b + 15) % 16]
      beforeY[b] = y[(b + 15) % 16]
      afterX[b] = x[(b + 1) % 16]
      afterY[b] = y[(b + 1) % 16]
    }
    (self.beforeX, self.beforeY) = (beforeX, beforeY)
    (self.afterX, self.afterY) = (afterX, afterY)
  }

  @inline(__always)
  func of(_ gx: Float, _ gy: Float) -> Vector {
    let (gx, gy) = (Vector(repeating: gx), Vector(repeating: gy))
    let fromBefore = (beforeX * gy).addingProduct(-beforeY, gx)
    let toAfter = (afterY * gx).addingProduct(-afterX, gy)
    let smaller = toAfter.replacing(with: fromBefore, where: fromBefore .< toAfter)
    return smaller.replacing(with: 0, where: smaller .< 0)
  }
}
