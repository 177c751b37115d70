/// A dense array of `Float` in row-major order.
public struct Tensor: Equatable, Sendable {
  /// The length of each axis, slowest first; empty for a scalar.
  public let shape: [Int]
  /// `shape` multiplied together many values.
  public let values: [Float]

  /// Makes a tensor from its shape and its values, row after row.
  ///
  /// - Precondition: `values` holds as many elements as `shape` spans.
  public init(shape: [Int], values: [Float]) {
    precondition(values.count == shape.reduce(1, *))
    self.shape = shape
    self.values = values
  }
}
