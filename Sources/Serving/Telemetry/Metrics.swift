internal import Synchronization

/// How much is going on at the moment.
struct ServerState {
  let connections, waiting, bytesInHand: Int
}

/// Counts since the start, for Prometheus.
final class Metrics: Sendable {
  private struct Kind: Hashable {
    let route: String
    let status: Int
  }

  private struct Counts {
    var requests: [Kind: Int] = [:]
    var images = 0
    var seconds = Histogram(bounds: [
      0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
      5, 10,
    ])
    var batches = Histogram(bounds: [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048, 4096])
  }

  private let counts = Mutex(Counts())

  /// Counts a request that was answered.
  ///
  /// - Parameter seconds: From its first byte to its answer.
  func answered(_ route: String, status: Int, seconds: Double) {
    counts.withLock { counts in
      counts.requests[Kind(route: route, status: status), default: 0] += 1
      counts.seconds.add(seconds)
    }
  }

  /// Counts images that were classified in one call.
  func classified(_ images: Int) {
    guard images > 0 else { return }
    counts.withLock { counts in
      counts.images += images
      counts.batches.add(Double(images))
    }
  }

  /// Prometheus' text format.
  func text(_ state: ServerState) -> String {
    let counts = counts.withLock { $0 }
    let requests = counts.requests.map { kind, count in
      "lookbook_requests_total{route=\"\(kind.route)\",status=\"\(kind.status)\"} \(count)\n"
    }.sorted().joined()
    return """
      # HELP lookbook_requests_total Requests that were answered.
      # TYPE lookbook_requests_total counter
      \(requests)# HELP lookbook_request_seconds Time from a request's first byte to its answer.
      # TYPE lookbook_request_seconds histogram
      \(counts.seconds.text("lookbook_request_seconds"))\
      # HELP lookbook_images_total Images that were classified.
      # TYPE lookbook_images_total counter
      lookbook_images_total \(counts.images)
      # HELP lookbook_batch_images Images that were classified in one call.
      # TYPE lookbook_batch_images histogram
      \(counts.batches.text("lookbook_batch_images"))\
      # HELP lookbook_connections Open connections.
      # TYPE lookbook_connections gauge
      lookbook_connections \(state.connections)
      # HELP lookbook_waiting_requests Requests that wait to be classified.
      # TYPE lookbook_waiting_requests gauge
      lookbook_waiting_requests \(state.waiting)
      # HELP lookbook_bytes_in_hand Bytes of bodies and answers in memory.
      # TYPE lookbook_bytes_in_hand gauge
      lookbook_bytes_in_hand \(state.bytesInHand)

      """
  }
}
