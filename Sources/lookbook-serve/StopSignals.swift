import Dispatch
import Foundation

/// The signals that ask a program to end; the second ends it at once.
final class StopSignals: Sendable {
  private let stream: AsyncStream<Void>

  init() {
    let (stream, continuation) = AsyncStream.makeStream(of: Void.self)
    self.stream = stream
    for number in [SIGINT, SIGTERM] {
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(
        signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler {
        continuation.yield()
        signal(number, SIG_DFL)
        source.cancel()
      }
      source.resume()
    }
  }

  /// Waits for the first.
  func wait() async {
    for await _ in stream { return }
  }
}
