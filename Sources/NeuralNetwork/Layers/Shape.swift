/// The shape of what a layer makes of one image: planes, their rows and columns.
public struct Shape: Equatable, Sendable, CustomStringConvertible {
  /// The number of planes; of a dense layer its units.
  public let channels: Int
  /// Rows and columns of a plane, 1 and 1 of a dense layer.
  public let height, width: Int

  /// A shape from its three lengths.
  public init(channels: Int, height: Int, width: Int) {
    self.channels = channels
    self.height = height
    self.width = width
  }

  /// The shape of so many single values.
  static func units(_ count: Int) -> Shape { Shape(channels: count, height: 1, width: 1) }

  /// The values of one image.
  public var count: Int { channels * height * width }
  /// Whether there is something for a window to move over.
  var isMap: Bool { height > 1 || width > 1 }

  /// `16 × 28 × 28`, or `128` of single values.
  public var description: String {
    isMap ? "\(channels) × \(height) × \(width)" : "\(channels)"
  }
}
