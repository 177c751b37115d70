internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

extension Connection {
  /// Refuses a request before it has arrived, and lets the client go.
  func refuse(_ refusal: Refusal, _ context: ChannelHandlerContext) {
    send(Reply(refusal), isLast: true, nil, context)
    leave(context)
  }

  /// Answers a request that has arrived whole.
  func reply(_ reply: Reply, _ context: ChannelHandlerContext) {
    // The client may have gone meanwhile.
    if case .left = state { return }
    let isStopping = backend.service.isStopping.load(ordering: .relaxed)
    let size = reply.body.readableBytes
    // A client may take its time with a large reply.
    let isLarge = size > Self.smallBody
    let isGranted = !isLarge || backend.budget.take(size)
    let reply =
      isGranted
      ? reply : Reply(.busy("The server holds as much in memory as it may. Try again later."))
    let isLast = isStopping || head?.isKeepAlive != true || (isInputClosed && early.isEmpty)
    var written: EventLoopPromise<Void>?
    if isLarge, isGranted {
      let promise = context.eventLoop.makePromise(of: Void.self)
      promise.futureResult.whenComplete { [budget = backend.budget] _ in budget.giveBack(size) }
      written = promise
    }
    send(reply, isLast: isLast, written, context)
    if isLast { leave(context) } else { goOn(context) }
  }

  private func send(
    _ reply: Reply, isLast: Bool, _ written: EventLoopPromise<Void>?,
    _ context: ChannelHandlerContext
  ) {
    note(reply)
    let head = head
    self.head = nil
    route = nil
    body = ByteBuffer()
    giveBack()
    arrival.reset()
    state = .waiting
    allow(backend.limits.idleTime, context)
    var headers = HTTPHeaders()
    headers.reserveCapacity(6)
    headers.add(name: "Content-Type", value: reply.contentType)
    headers.add(name: "Content-Length", value: "\(reply.body.readableBytes)")
    for (name, value) in reply.headers { headers.add(name: name, value: value) }
    if isLast {
      headers.add(name: "Connection", value: "close")
    } else if head?.version == .http1_0 {
      headers.add(name: "Connection", value: "keep-alive")
    }
    let status = HTTPResponseStatus(statusCode: reply.status)
    let response = HTTPResponseHead(version: .http1_1, status: status, headers: headers)
    context.write(wrapOutboundOut(.head(response)), promise: nil)
    if head?.method != .HEAD, reply.body.readableBytes > 0 {
      context.write(wrapOutboundOut(.body(.byteBuffer(reply.body))), promise: nil)
    }
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: written)
  }

  private func note(_ reply: Reply) {
    let nanoseconds = arrival.start.map { (NIODeadline.now() - $0).nanoseconds } ?? 0
    let seconds = Double(nanoseconds) / 1e9
    let route = route?.name ?? "none"
    backend.service.metrics.answered(route, status: reply.status, seconds: seconds)
    backend.log?.add(
      AccessLog.Entry(
        method: head?.method.rawValue ?? "", path: head?.uri ?? "", status: reply.status,
        milliseconds: seconds * 1000, received: body.readableBytes, sent: reply.body.readableBytes))
  }

  /// Ends the connection once the client has taken what was sent: no more is sent, and what comes is thrown
  /// away until the client ends it too.
  func leave(_ context: ChannelHandlerContext) {
    state = .leaving
    early.removeAll()
    allow(backend.limits.idleTime, context)
    let sent = context.eventLoop.makePromise(of: Void.self)
    let (connection, bound) = (NIOLoopBound(self, eventLoop: context.eventLoop), context.loopBound)
    sent.futureResult.whenComplete { _ in connection.value.end(bound.value) }
    context.close(mode: .output, promise: sent)
    if isReadWanted {
      isReadWanted = false
      context.read()
    }
  }

  private func end(_ context: ChannelHandlerContext) {
    guard case .leaving = state else { return }
    state = .left
    if isInputClosed { context.close(promise: nil) } else { allow(Self.leave, context) }
  }

  func giveBack() {
    backend.budget.giveBack(bytesTaken)
    bytesTaken = 0
  }
}
