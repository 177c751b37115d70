/// What clients may take of the server.
public struct Limits: Sendable {
  /// The most bytes of a request's body.
  public var bodyBytes = 64 << 20
  /// The most bytes of bodies and files that are in memory for all connections together, each counted once.
  public var bytesInHand = 512 << 20
  /// The most bytes of a request's line and headers, and of one of them.
  public var headerBytes = 32 << 10
  /// The most headers of a request.
  public var headers = 100
  /// The most connections.
  public var connections = 1024
  /// The most requests that wait to be classified.
  public var waiting = 1024
  /// The most images of a request that come as numbers.
  public var images = 4096
  /// The most picture files of a request.
  public var pictures = 64
  /// The most pixels of a request's picture files together.
  public var pixels = 16_000_000
  /// Seconds in which a request must arrive whole, from its first byte.
  public var arrival: Double = 30
  /// Seconds for which a connection may lie idle, or an answer wait for a client to take it.
  public var idle: Double = 60
  /// Seconds for which connections may finish after the server was told to stop.
  public var stopping: Double = 30

  /// The limits that are documented.
  public init() {}
}
