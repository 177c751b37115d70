internal import CKernels
internal import Kernels

/// The values of one layer for a block of sixteen images, zero at first.
///
/// Unchecked, because threads write to it: within a step each block is one thread's between two barriers.
final class Planes: @unchecked Sendable {
  let view: PlanesView
  private let memory: Memory

  private init(_ shape: Shape, _ base: UnsafeMutablePointer<Float>, of memory: Memory) {
    view = PlanesView(
      base: base, channels: shape.channels, height: shape.height, width: shape.width,
      border: Self.border(shape))
    self.memory = memory
  }

  /// Planes with memory of their own.
  convenience init(_ shape: Shape) {
    let memory = Memory(Self.count(shape))
    self.init(shape, memory.base, of: memory)
  }

  /// Those of several blocks in one piece, for large pages: a step takes two or three hundredths less.
  static func blocks(_ count: Int, _ shape: Shape) -> [Planes] {
    let size = Self.count(shape)
    let memory = Memory(size * count)
    return (0..<count).map { Planes(shape, memory.base + $0 * size, of: memory) }
  }

  private static func border(_ shape: Shape) -> Int { shape.isMap ? 1 : 0 }

  private static func count(_ shape: Shape) -> Int {
    PlanesView.elementCount(
      channels: shape.channels, height: shape.height, width: shape.width, border: border(shape))
  }

  /// Zeros, aligned to cache lines, and to large pages where they fill one.
  static func allocate(_ count: Int) -> UnsafeMutablePointer<Float> {
    let bytes = max(count, 1) * MemoryLayout<Float>.stride
    let largePage = 1 << 21
    let memory = UnsafeMutableRawPointer.allocate(
      byteCount: bytes, alignment: bytes < largePage ? 64 : largePage)
    if bytes >= largePage { ck_prefer_large_pages(memory, bytes) }
    let base = memory.bindMemory(to: Float.self, capacity: max(count, 1))
    base.initialize(repeating: 0, count: max(count, 1))
    return base
  }

  /// What several planes may share.
  private final class Memory {
    let base: UnsafeMutablePointer<Float>

    init(_ count: Int) { base = Planes.allocate(count) }

    deinit { base.deallocate() }
  }
}
