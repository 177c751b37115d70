internal import Intake

/// A dense array of `Float`, of numbers in half precision or of bytes, in row-major order.
public struct Tensor: Equatable, Sendable {
  /// The length of each axis, slowest first; empty for a scalar.
  public let shape: [Int]
  /// `shape` multiplied together many.
  public let elements: Elements

  /// The elements in the type in which they are stored.
  public enum Elements: Equatable, Sendable {
    /// `F32`.
    case floats([Float])
    /// `F16`, by their bits: rounded weights take half the room.
    case halves([UInt16])
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

  /// Makes a tensor of numbers in half precision from its shape and their bits, row after row.
  ///
  /// - Precondition: `halves` holds as many elements as `shape` spans.
  public init(shape: [Int], halves: [UInt16]) {
    precondition(halves.count == shape.reduce(1, *))
    self.shape = shape
    elements = .halves(halves)
  }

  /// Makes a tensor of bytes from its shape and its elements, row after row.
  ///
  /// - Precondition: `bytes` holds as many elements as `shape` spans.
  public init(shape: [Int], bytes: [UInt8]) {
    precondition(bytes.count == shape.reduce(1, *))
    self.shape = shape
    elements = .bytes(bytes)
  }

  /// The elements as `Float`, which holds every half and every byte exactly; a copy of two or four times
  /// the size where they are such.
  public var values: [Float] {
    switch elements {
    case .floats(let values): values
    case .halves(let halves): halves.map(HalfPrecision.value)
    case .bytes(let bytes): bytes.map(Float.init)
    }
  }

  /// The elements of a tensor of bytes; nil of another.
  public var bytes: [UInt8]? {
    if case .bytes(let bytes) = elements { bytes } else { nil }
  }

  /// The same with each number rounded to the nearest half, of two equally near the even one; in single
  /// precision where one is beyond what halves hold.
  public var rounded: Tensor {
    let values = values
    let halves = values.map(HalfPrecision.bits)
    let isInRange = halves.allSatisfy { HalfPrecision.value($0).isFinite }
    return isInRange ? Tensor(shape: shape, halves: halves) : Tensor(shape: shape, values: values)
  }

  /// The number of elements.
  public var count: Int {
    switch elements {
    case .floats(let values): values.count
    case .halves(let halves): halves.count
    case .bytes(let bytes): bytes.count
    }
  }
}
