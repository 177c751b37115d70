/// Memory that kernels work in: 0 at first, aligned to cache lines.
///
/// Unchecked, because threads write to it: who shares it sees to it that they write in different places.
final class ScratchMemory: @unchecked Sendable {
  let base: UnsafeMutableRawPointer

  init(byteCount: Int) {
    base = .allocate(byteCount: max(byteCount, 1), alignment: 64)
    base.initializeMemory(as: UInt8.self, repeating: 0, count: byteCount)
  }

  /// Space for values of one type.
  convenience init<Value>(_ count: Int, of type: Value.Type) {
    self.init(byteCount: count * MemoryLayout<Value>.stride)
  }

  deinit { base.deallocate() }

  /// The memory as values of one type.
  func values<Value>(_ type: Value.Type) -> UnsafeMutablePointer<Value> {
    base.assumingMemoryBound(to: type)
  }
}
