public import Foundation
internal import NIOCore
internal import NIOHTTP1
internal import NIOPosix
internal import Parallel
internal import Synchronization

/// A server of one model over HTTP.
public final class Server: Sendable {
  /// The port that it listens on.
  public let port: Int

  private let backend: Backend
  private let group: MultiThreadedEventLoopGroup
  private let listener: any Channel
  private let workers: [SystemThread]
  private let isLogging = Atomic(true)

  /// Where and how to serve.
  public struct Settings: Sendable {
    /// The address to listen on.
    public var host = "127.0.0.1"
    /// The port to listen on; 0 for any.
    public var port = 8501
    /// The folder of a report for `/`; nil for none.
    public var site: URL?
    /// The version that clients are told.
    public var version = ""
    /// What clients may take.
    public var limits = Limits()
    /// Seconds for which a batch stays open while it has fewer requests than the last one had. Measured on two
    /// processors with 64 connections: batches make 1,700 requests a second of 110 for the network `cnn`, and
    /// change nothing for `mlp`; most gather while others are classified, so that the window itself adds no
    /// more than measurements vary.
    public var window: TimeInterval = 0.0002
    /// Threads that read requests and classify.
    public var workers = 1

    /// What is documented.
    public init() {}
  }

  /// Starts to serve.
  ///
  /// - Parameter log: Takes lines of JSON, some at a time; nil where nothing is logged.
  /// - Throws: ``ServerError`` where the address cannot be listened on.
  public init(
    _ model: ServedModel, _ settings: Settings, log: (@Sendable ([UInt8]) -> Void)?
  ) async throws {
    let limits = settings.limits
    let service = Service(model, site: settings.site, version: settings.version, limits: limits)
    let backend = Backend(
      service: service, queue: WorkQueue(limit: limits.waiting, window: settings.window),
      budget: ByteBudget(limits.bytesInHand), connections: OpenConnections(),
      log: log.map { AccessLog($0) })
    group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    do {
      listener = try await Self.listen(group, backend, settings)
    } catch {
      try? await group.shutdownGracefully()
      throw ServerError(host: settings.host, port: settings.port, words: "\(error)")
    }
    port = listener.localAddress?.port ?? settings.port
    self.backend = backend
    workers = (0..<settings.workers).compactMap { _ in SystemThread { Self.work(backend) } }
    if let log = backend.log {
      _ = SystemThread { [self] in
        while isLogging.load(ordering: .relaxed) {
          Thread.sleep(forTimeInterval: 0.1)
          log.flush()
        }
      }
    }
  }

  private static func listen(
    _ group: MultiThreadedEventLoopGroup, _ backend: Backend, _ settings: Settings
  ) async throws -> any Channel {
    let limits = backend.limits
    return try await ServerBootstrap(group: group)
      .serverChannelOption(.backlog, value: 1024)
      .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
      .childChannelOption(.allowRemoteHalfClosure, value: true)
      .childChannelOption(.tcpOption(.tcp_nodelay), value: 1)
      .childChannelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          let count = backend.connections.add(channel)
          // Some beyond the limit are told so; the rest are not even listened to.
          guard count <= limits.connections + 64 else { throw ChannelError.ioOnClosedChannel }
          let decoder = HTTPRequestDecoder(
            leftOverBytesStrategy: .dropBytes, informationalResponseStrategy: .drop,
            limitConfiguration: limits.decoding)
          let arrival = Arrival()
          try channel.pipeline.syncOperations.addHandlers([
            arrival, HTTPResponseEncoder(), ByteToMessageHandler(decoder),
            Connection(backend, arrival, isTurnedAway: count > limits.connections),
          ])
        }
      }
      .bind(host: settings.host, port: settings.port).get()
  }

  /// Answers batch after batch until the queue is closed.
  private static func work(_ backend: Backend) {
    while let jobs = backend.queue.next() {
      let replies = backend.service.replies(to: jobs.map(\.request))
      // All connections are of the one loop, which is woken once.
      jobs[0].loop.execute {
        for (job, reply) in zip(jobs, replies) { job.deliver(reply) }
      }
    }
  }

  /// Stops to serve: answers what is in hand, then closes every connection.
  public func stop() async {
    // First, so that clients whose connection ends with its next answer are refused another one, and not
    // accepted by the system and then forgotten.
    try? await listener.close()
    backend.service.isStopping.store(true, ordering: .relaxed)
    backend.connections.tellStopping()
    let end = ContinuousClock.now + .seconds(backend.limits.stopping)
    while backend.connections.count > 0, ContinuousClock.now < end {
      try? await Task.sleep(for: .milliseconds(10))
    }
    backend.connections.close()
    backend.queue.close()
    for worker in workers { worker.join() }
    try? await group.shutdownGracefully()
    isLogging.store(false, ordering: .relaxed)
    backend.log?.flush()
  }
}

extension Limits {
  fileprivate var decoding: NIOHTTPDecoderLimitConfiguration {
    var decoding = NIOHTTPDecoderLimitConfiguration()
    decoding.maxHeaderFieldSize = headerBytes
    decoding.maxHeaderListSize = headerBytes
    decoding.maxHeaderFieldCount = headers
    return decoding
  }
}
