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
