internal import NIOCore
internal import Synchronization

/// The connections of a server.
final class OpenConnections: Sendable {
  private let channels = Mutex<[ObjectIdentifier: any Channel]>([:])

  /// Their number.
  var count: Int { channels.withLock { $0.count } }

  /// Adds one until it closes; returns how many there are then.
  func add(_ channel: any Channel) -> Int {
    let key = ObjectIdentifier(channel)
    channel.closeFuture.whenComplete { _ in
      self.channels.withLock { _ = $0.removeValue(forKey: key) }
    }
    return channels.withLock { channels in
      channels[key] = channel
      return channels.count
    }
  }

  /// Tells all that the server stops.
  func tellStopping() {
    for channel in channels.withLock({ Array($0.values) }) {
      channel.pipeline.fireUserInboundEventTriggered(Stopping())
    }
  }

  /// Closes all, whatever they are at.
  func close() {
    for channel in channels.withLock({ Array($0.values) }) { channel.close(promise: nil) }
  }
}

/// The server was told to stop.
struct Stopping: Sendable {}
