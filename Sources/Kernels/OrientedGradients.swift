import CKernels

/// How the pixels along one side of an image are shared among cells: each between the two whose centres
/// it lies between, in proportion; beyond the outermost centres to the outermost cell alone.
public struct CellGrid: Sendable {
  /// The number of cells.
  public let cells: Int
  /// The first of the two cells, for each pixel.
  public let first: [Int32]
  /// The share of the cell after it, 0 where there is none.
  public let share: [Float]

  /// As many cells as are nearest to `cell` pixels long, at least one; they are stretched to fill the
  /// side, so any length will do.
  public init(length: Int, cell: Int) {
    let count = max(1, (2 * length + cell) / (2 * cell))
    let stretched = Float(length) / Float(count)
    // In units of cells from the centre of the first.
    let places = (0..<length).map { pixel -> Float in
      min(max((Float(pixel) + 0.5) / stretched - 0.5, 0), Float(count - 1))
    }
    cells = count
    first = places.map { Int32($0) }
    share = zip(places, first).map { $0 - Float($1) }
  }
}

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
  of histogram: UnsafePointer<Float>, rows: Int, columns: Int, to output: UnsafeMutablePointer<UInt8>
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
