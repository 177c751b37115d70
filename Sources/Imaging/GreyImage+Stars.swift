extension GreyImage {
  /// A star of lines in each cell of a grid: one across each direction, as edges lie across their
  /// gradients, as bright as its value.
  ///
  /// - Parameters:
  ///   - values: `[rows, columns, directions]`.
  ///   - rows: The cells down.
  ///   - columns: The cells across.
  ///   - directions: Unit vectors: to the right, and down.
  ///   - side: The side of the square picture in pixels.
  public init(
    stars values: [UInt8], rows: Int, columns: Int, directions: [(x: Float, y: Float)], side: Int
  ) {
    precondition(rows > 0 && columns > 0 && values.count == rows * columns * directions.count)
    let (across, down) = (Float(side) / Float(columns), Float(side) / Float(rows))
    let reach = min(across, down) / 2 - 0.5
    var pixels = [UInt8](repeating: 0, count: side * side)
    for y in 0..<side {
      let row = min(Int(Float(y) / down), rows - 1)
      let dy = Float(y) + 0.5 - (Float(row) + 0.5) * down
      for x in 0..<side {
        let column = min(Int(Float(x) / across), columns - 1)
        let dx = Float(x) + 0.5 - (Float(column) + 0.5) * across
        guard dx * dx + dy * dy <= reach * reach else { continue }
        let start = (row * columns + column) * directions.count
        var brightest: Float = 0
        for (index, direction) in directions.enumerated() {
          // The distance from the line across a direction is the share along it.
          let distance = (dx * direction.x + dy * direction.y).magnitude
          brightest = max(brightest, Float(values[start + index]) * min(max(1.3 - distance, 0), 1))
        }
        pixels[y * side + x] = UInt8(min(brightest, 255))
      }
    }
    self.init(width: side, height: side, pixels: pixels)
  }

  /// Every pixel as a square of `factor` × `factor`; of grey pictures.
  public func scaled(by factor: Int) -> GreyImage {
    precondition(factor > 0 && channels == 1)
    var scaled: [UInt8] = []
    scaled.reserveCapacity(pixels.count * factor * factor)
    for row in 0..<height {
      let line = pixels[row * width..<(row + 1) * width].flatMap {
        [UInt8](repeating: $0, count: factor)
      }
      for _ in 0..<factor { scaled += line }
    }
    return GreyImage(width: width * factor, height: height * factor, pixels: scaled)
  }
}
