package import NIOCore

/// A request that waits to be answered, and where its answer goes.
package struct Job: Sendable {
  package let request: Request
  /// The loop of the request's connection.
  let loop: any EventLoop
  /// Takes the reply; to be called on the loop.
  let deliver: @Sendable (Reply) -> Void

  package init(
    request: Request, loop: any EventLoop, deliver: @escaping @Sendable (Reply) -> Void
  ) {
    self.request = request
    self.loop = loop
    self.deliver = deliver
  }
}
