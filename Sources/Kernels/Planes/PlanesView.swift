/// Sixteen images side by side, one a lane, in memory that the caller owns: `[channels, height, width,
/// 16]`, each plane in a border of zeros, so that a window at its edge needs no special case.
///
/// With images as lanes every channel count and every size is as fast as any other, a sum over channels
/// or pixels never crosses lanes, and what is left out of a batch is a lane of zeros. Channels are
/// padded to a multiple of four, the height of a tile.
public struct PlanesView: @unchecked Sendable {
  /// The first element of the border, aligned to 64 bytes.
  public let base: UnsafeMutablePointer<Float>
  /// Planes that carry values.
  public let channels: Int
  /// The size of a plane without its border.
  public let height, width: Int
  /// Zeros on each side: 1, or 0 of planes that no window is moved over.
  public let border: Int

  /// Images in a block.
  public static let lanes = Vector.scalarCount

  /// A view of memory of ``elementCount(channels:height:width:border:)`` zeros.
  public init(
    base: UnsafeMutablePointer<Float>, channels: Int, height: Int, width: Int, border: Int
  ) {
    self.base = base
    self.channels = channels
    self.height = height
    self.width = width
    self.border = border
  }

  /// The floats that such planes take.
  public static func elementCount(channels: Int, height: Int, width: Int, border: Int) -> Int {
    padded(channels) * (height + 2 * border) * (width + 2 * border) * lanes
  }

  /// `channels` rounded up to a multiple of four.
  public static func padded(_ channels: Int) -> Int { (channels + 3) / 4 * 4 }

  /// The distance from one row to the next, in elements.
  public var rowStride: Int { (width + 2 * border) * Self.lanes }
  /// The distance from one plane to the next, in elements.
  public var planeStride: Int { (height + 2 * border) * rowStride }

  /// The first of sixteen elements; `y` and `x` may be in the border.
  @inline(__always)
  func pointer(_ channel: Int, _ y: Int, _ x: Int) -> UnsafeMutablePointer<Float> {
    base + (channel &* planeStride &+ (y &+ border) &* rowStride &+ (x &+ border) &* Self.lanes)
  }

  /// The sixteen elements of one place.
  @inline(__always)
  public subscript(channel: Int, y: Int, x: Int) -> Vector {
    get { pointer(channel, y, x)[vector: 0] }
    nonmutating set { pointer(channel, y, x)[vector: 0] = newValue }
  }

  /// One element.
  @inline(__always)
  public subscript(channel: Int, y: Int, x: Int, lane: Int) -> Float {
    get { pointer(channel, y, x)[lane] }
    nonmutating set { pointer(channel, y, x)[lane] = newValue }
  }

  /// Calls `body` with the place in memory of each of a channel's vectors, row after row.
  @inline(__always)
  func forEachVector(of channel: Int, _ body: (Int) -> Void) {
    for y in 0..<height {
      let row = pointer(channel, y, 0) - base
      for x in 0..<width { body(row &+ x &* Self.lanes) }
    }
  }
}
