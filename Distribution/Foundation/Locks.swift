// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
/// A lock.
public final class NSLock: Sendable {
  private let condition = NSCondition()

  public init() {}

  /// Runs `body` while no other thread does.
  public func withLock<Value>(_ body: () throws -> Value) rethrows -> Value {
    try condition.withLock(body)
  }
}

/// A lock with a condition that threads wait for.
public final class NSCondition: Sendable {
  private nonisolated(unsafe) let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(
    capacity: 1)
  private nonisolated(unsafe) let condition =
    UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  public init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  public func lock() { pthread_mutex_lock(mutex) }
  public func unlock() { pthread_mutex_unlock(mutex) }

  /// Gives the lock away until the condition is signalled; it may also return without.
  public func wait() { pthread_cond_wait(condition, mutex) }
  public func signal() { pthread_cond_signal(condition) }
  public func broadcast() { pthread_cond_broadcast(condition) }

  /// Runs `body` while no other thread does.
  public func withLock<Value>(_ body: () throws -> Value) rethrows -> Value {
    lock()
    defer { unlock() }
    return try body()
  }
}
