/// What a classifier makes of one image before it classifies it, where that can be drawn: how strong each
/// direction is in each cell of a grid over the image.
public struct FeatureMap: Sendable {
  /// The cells down and across.
  public let rows, columns: Int
  /// The unit vector of each direction: to the right, and down.
  public let directions: [(x: Float, y: Float)]
  /// `[rows, columns, directions]`, none below 0.
  public let values: [Float]

  /// Puts a map together.
  ///
  /// - Precondition: There is a value for each direction of each cell.
  public init(rows: Int, columns: Int, directions: [(x: Float, y: Float)], values: [Float]) {
    precondition(values.count == rows * columns * directions.count)
    self.rows = rows
    self.columns = columns
    self.directions = directions
    self.values = values
  }
}
