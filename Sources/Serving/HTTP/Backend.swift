/// What connections share.
struct Backend: Sendable {
  let service: Service
  let queue: WorkQueue
  let budget: ByteBudget
  let connections: OpenConnections
  /// Nil where nothing is logged.
  let log: AccessLog?

  var limits: Limits { service.limits }

  /// How much is going on.
  var state: ServerState {
    ServerState(connections: connections.count, waiting: queue.count, bytesInHand: budget.bytes)
  }
}
