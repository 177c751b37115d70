#if canImport(Darwin)
  import Darwin
#elseif canImport(Musl)
  import Musl
#else
  import Glibc
#endif

/// A thread of the system's own, not a pool's: it runs whatever the others wait for.
///
/// Unchecked, because on some systems the handle is an address; only the system reads what is there.
package struct SystemThread: @unchecked Sendable {
  private let handle: pthread_t

  /// Starts a thread that runs `body`; nil where the system gives none.
  ///
  /// - Parameter stackSize: Bytes.
  package init?(stackSize: Int = 1 << 20, _ body: @escaping @Sendable () -> Void) {
    var attributes = pthread_attr_t()
    guard pthread_attr_init(&attributes) == 0 else { return nil }
    defer { pthread_attr_destroy(&attributes) }
    guard pthread_attr_setstacksize(&attributes, stackSize) == 0 else { return nil }
    let work = Unmanaged.passRetained(Work(body))
    #if canImport(Darwin)
      var started: pthread_t?
    #else
      var started = pthread_t()
    #endif
    let outcome = pthread_create(&started, &attributes, { Work.run($0) }, work.toOpaque())
    guard outcome == 0 else {
      work.release()
      return nil
    }
    #if canImport(Darwin)
      guard let started else { return nil }
    #endif
    handle = started
  }

  /// Waits until the thread has ended; to be called once.
  package func join() { pthread_join(handle, nil) }
}

/// What a thread runs, as an address that the system hands to it.
private final class Work: Sendable {
  private let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }

  static func run(_ address: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
    if let address { Unmanaged<Work>.fromOpaque(address).takeRetainedValue().body() }
    return nil
  }
}
