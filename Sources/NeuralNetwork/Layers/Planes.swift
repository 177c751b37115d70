internal import Kernels

/// The values of one layer for a block of sixteen images, zero at first, with memory of its own.
///
/// Unchecked, because threads write to it: within a step each block is one thread's between two barriers.
final class Planes: @unchecked Sendable {
  let view: PlanesView

  init(_ shape: Shape) {
    let border = shape.isMap ? 1 : 0
    let count = PlanesView.elementCount(
      channels: shape.channels, height: shape.height, width: shape.width, border: border)
    view = PlanesView(
      base: Self.allocate(count), channels: shape.channels, height: shape.height,
      width: shape.width, border: border)
  }

  deinit { view.base.deallocate() }

  /// Zeros, aligned to cache lines.
  static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
    let base = UnsafeMutableRawPointer.allocate(
      byteCount: max(count, 1) * MemoryLayout<Float>.stride, alignment: 64
    ).bindMemory(to: Float.self, capacity: max(count, 1))
    base.initialize(repeating: 0, count: max(count, 1))
    return base
  }
}
