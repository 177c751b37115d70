/// A dense array of `Float`, or of bytes, in row-major order.
public struct Tensor: Equatable, Sendable {
  /// The length of each axis, slowest first; empty for a scalar.
  public let shape: [Int]
  /// `shape` multiplied together many.
  public let elements: Elements

  /// The elements in the type in which they are stored.
  public enum Elements: Equatable, Sendable {
    /// `F32`.
    case floats([Float])
    /// `U8`: grey values take a quarter of the room.
    case bytes([UInt8])
  }

  /// Makes a tensor from its shape and its values, row after row.
  ///
  /// - Precondition: `values` holds as many elements as `shape` spans.
  public init(shape: [Int], values: [Float]) {
    precondition(values.count == shape.reduce(1, *))
    self.shape = shape
    elements = .floats(values)
  }

  /// Makes a tensor of bytes from its shape and its elements, row after row.
  ///
  /// - Precondition: `bytes` holds as many elements as `shape` spans.
  public init(shape: [Int], bytes: [UInt8]) {
    precondition(bytes.count == shape.reduce(1, *))
    self.shape = shape
    elements = .bytes(bytes)
  }

  /// The elements as `Float`, which holds every byte exactly; a copy of four times the size where they
  /// are bytes.
  public var values: [Float] {
    switch elements {
    case .floats(let values): values
    case .bytes(let bytes): bytes.map(Float.init)
    }
  }

  /// The elements of a tensor of bytes; nil of another.
  public var bytes: [UInt8]? {
    if case .bytes(let bytes) = elements { bytes } else { nil }
  }

  /// The number of elements.
  public var count: Int {
    switch elements {
    case .floats(let values): values.count
    case .bytes(let bytes): bytes.count
    }
  }
}
