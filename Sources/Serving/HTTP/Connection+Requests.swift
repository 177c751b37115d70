internal import NIOCore
internal import NIOHTTP1

extension Connection {
  /// Takes the next part of a request.
  func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
    switch (part, state) {
    case (.head(let head), .waiting): begin(head, context)
    case (.body(let piece), .receiving(let route)): add(piece, route, context)
    case (.end, .receiving(let route)): answer(route, context)
    case (.end, .refusing(let refusal)): reply(Reply(refusal), context)
    // Of requests that are refused, or behind the last answer.
    default: break
    }
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    self.head = head
    if isTurnedAway {
      return refuse(
        .busy("All \(backend.limits.connections) connections are taken. Try again later."), context)
    }
    allow(backend.limits.arrivalTime, context)
    let size = head.headers.first(name: "Content-Length").flatMap { Int($0) }
    do {
      let route = try route(of: head)
      try check(head, size: size)
      self.route = route
      state = .receiving(route)
    } catch {
      // The size of what comes in pieces is not known.
      let isSmall = !head.isChunked && (size ?? 0) <= Self.smallBody
      if isSmall { state = .refusing(error) } else { refuse(error, context) }
      return
    }
    if head.headers.first(name: "Expect")?.lowercased() == "100-continue" {
      let go = HTTPResponseHead(version: .http1_1, status: .continue)
      context.writeAndFlush(wrapOutboundOut(.head(go)), promise: nil)
    }
  }

  private func route(of head: HTTPRequestHead) throws(Refusal) -> Route {
    if let known, known.method == head.method, known.target == head.uri { return known.route }
    let route = try Route(
      method: head.method.rawValue, target: head.uri, model: backend.service.model)
    known = (head.method, head.uri, route)
    return route
  }

  private func check(_ head: HTTPRequestHead, size: Int?) throws(Refusal) {
    if let size, size > backend.limits.bodyBytes {
      throw .tooLarge("The body has \(size) bytes. Expected at most \(backend.limits.bodyBytes).")
    }
    if let coding = head.headers.first(name: "Content-Encoding"), coding.lowercased() != "identity"
    {
      throw Refusal(
        415,
        "The body is compressed (\(coding.prefix(20).debugDescription)). Expected it uncompressed."
      )
    }
  }

  /// Adds a piece of the body. Requests that have no use for one may have a small one.
  private func add(_ piece: ByteBuffer, _ route: Route, _ context: ChannelHandlerContext) {
    var piece = piece
    let limit = route.isQuestion ? backend.limits.bodyBytes : Self.smallBody
    guard body.readableBytes + piece.readableBytes <= limit else {
      return refuse(
        .tooLarge("The body has over \(limit) bytes. Expected at most that many."), context)
    }
    guard backend.budget.take(piece.readableBytes) else {
      return refuse(
        .busy("The server holds as many bodies in memory as it may. Try again later."), context)
    }
    bytesTaken += piece.readableBytes
    if body.readableBytes == 0 { body = piece } else { body.writeBuffer(&piece) }
  }

  /// Has a whole request answered, here where that takes no time, else by a worker.
  private func answer(_ route: Route, _ context: ChannelHandlerContext) {
    state = .answering
    deadline = .distantFuture
    if let reply = backend.service.reply(to: route, state: backend.state) {
      return self.reply(reply, context)
    }
    let request = Request(route: route, headers: head?.headers ?? [:], body: body)
    let (connection, bound) = (NIOLoopBound(self, eventLoop: context.eventLoop), context.loopBound)
    let job = Job(request: request, loop: context.eventLoop) { reply in
      connection.value.reply(reply, bound.value)
    }
    if !backend.queue.submit(job) {
      reply(
        Reply(.busy("\(backend.limits.waiting) requests wait to be classified. Try again later.")),
        context)
    }
  }
}

extension HTTPRequestHead {
  /// Whether the body comes in pieces, its size at the end.
  fileprivate var isChunked: Bool { headers.contains(name: "Transfer-Encoding") }
}

extension Refusal {
  /// What a client is told whose bytes are not HTTP.
  init(_ error: HTTPParserError, _ limits: Limits) {
    switch error {
    case .headerOverflow:
      self.init(
        431,
        "The headers are too many or too long. Expected at most \(limits.headers), of \(limits.headerBytes) bytes in all."
      )
    case .invalidEOFState, .closedConnection:
      self.init(400, "The connection ended within the request. Expected all of its body.")
    default:
      self.init(400, "The request is not HTTP/1.1: \(error).")
    }
  }
}
