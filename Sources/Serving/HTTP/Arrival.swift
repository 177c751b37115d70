internal import NIOCore

/// When bytes came that belong to no whole request yet. The decoder behind it shows a request only once
/// its headers are whole, and a client may send these a byte a minute.
final class Arrival: ChannelInboundHandler {
  typealias InboundIn = ByteBuffer

  /// When the first byte of the request that is arriving came; nil between requests.
  private(set) var start: NIODeadline?

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if start == nil { start = .now() }
    context.fireChannelRead(data)
  }

  /// Begins to wait for the next request.
  func reset() { start = nil }
}
