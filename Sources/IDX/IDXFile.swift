/// An array of unsigned bytes in the IDX format of the MNIST data sets.
///
/// A file is a header (two zero bytes, the type `0x08`, the rank, then each dimension as a big-endian
/// 32-bit number) and the elements, row-major.
public struct IDXFile: Equatable, Sendable {
  /// The size along each axis: `[60000, 28, 28]`.
  public let dimensions: [Int]
  /// The elements, as many as the dimensions span.
  public let bytes: [UInt8]

  /// The most elements that a file may announce.
  public static let sizeLimit = 1 << 30

  /// Makes an array from its dimensions and elements.
  ///
  /// - Precondition: `bytes` holds as many elements as `dimensions` span, and there are at most 255
  ///   dimensions.
  public init(dimensions: [Int], bytes: [UInt8]) {
    precondition(bytes.count == dimensions.reduce(1, *) && dimensions.count < 256)
    self.dimensions = dimensions
    self.bytes = bytes
  }

  /// The header's bytes, which precede the elements in the file.
  public var header: [UInt8] {
    [0, 0, 8, UInt8(dimensions.count)]
      + dimensions.flatMap { size in
        [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: size >> $0) }
      }
  }

  /// The whole file, not compressed.
  public func encoded() -> [UInt8] { header + bytes }
}
