internal import NIOCore
internal import NIOHTTP1
internal import Synchronization

/// One connection: takes requests one after another, has them answered, and keeps its client to the limits.
///
/// Requests that a client sends before the answer to its last (pipelining) wait, and no more than a buffer of
/// them is read. A client that sends no more but still listens (a half-closed connection) gets its answers.
final class Connection: ChannelDuplexHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundIn = Never
  typealias OutboundOut = HTTPServerResponsePart

  enum State {
    case waiting
    /// A body arrives.
    case receiving(Route)
    /// A small body arrives of a request that is refused at its end.
    case refusing(Refusal)
    case answering
    /// The last answer is on its way.
    case leaving
    /// It was sent; what still comes is thrown away.
    case left
  }

  let backend: Backend
  let arrival: Arrival
  /// Whether there were too many connections when it came.
  let isTurnedAway: Bool
  var state = State.waiting
  /// The head of the request that arrives or is answered.
  var head: HTTPRequestHead?
  /// What the request is for; nil where that is not known.
  var route: Route?
  /// The last path and what it stood for: most clients ask for the same again and again.
  var known: (method: HTTPMethod, target: String, route: Route)?
  var body = ByteBuffer()
  /// The bytes of ``body`` that were taken from the budget.
  var bytesTaken = 0
  /// What came while a request was answered.
  var early = CircularBuffer<HTTPServerRequestPart>(initialCapacity: 0)
  var earlyError: (any Error)?
  var isInputClosed = false
  var isReadWanted = false
  var isDelivering = false
  /// When something must have happened, and the timer that looks.
  var deadline = NIODeadline.distantFuture
  var timer: Scheduled<Void>?
  var nextLook = NIODeadline.distantFuture

  /// A refused request's body up to this size is read, so that the connection can be used again.
  static let smallBody = 64 << 10
  /// For how long what a client still sends is read after the last answer. A connection closed at once
  /// would be reset, and the answer lost.
  static let leave = TimeAmount.seconds(2)
  /// For how long idle connections take one more request after the server was told to stop.
  static let lastCall = TimeAmount.milliseconds(250)

  init(_ backend: Backend, _ arrival: Arrival, isTurnedAway: Bool) {
    self.backend = backend
    self.arrival = arrival
    self.isTurnedAway = isTurnedAway
  }

  func channelActive(context: ChannelHandlerContext) {
    allow(isTurnedAway ? Self.leave : backend.limits.idleTime, context)
    context.fireChannelActive()
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    giveBack()
    state = .left
    context.fireChannelInactive()
  }

  func read(context: ChannelHandlerContext) {
    // One read more than is answered may wait, else each request would cost two calls of the system to stop
    // reading and to go on.
    if isBusy(context), !early.isEmpty { isReadWanted = true } else { context.read() }
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    goOn(context)
    context.fireChannelWritabilityChanged()
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let part = unwrapInboundIn(data)
    if isBusy(context) || !early.isEmpty { early.append(part) } else { take(part, context) }
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    switch event {
    case ChannelEvent.inputClosed:
      isInputClosed = true
      switch state {
      case .waiting where early.isEmpty: leave(context)
      case .left: context.close(promise: nil)
      default: break
      }
    case is Stopping:
      if case .waiting = state, arrival.start == nil { allow(Self.lastCall, context) }
    default: context.fireUserInboundEventTriggered(event)
    }
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if isBusy(context) {
      earlyError = error
      return
    }
    switch state {
    case .answering, .leaving, .left: break
    case .waiting, .receiving, .refusing:
      guard let error = error as? HTTPParserError else { return context.close(promise: nil) }
      refuse(Refusal(error, backend.limits), context)
    }
  }

  /// Takes what came while the last request was answered, then reads on.
  func goOn(_ context: ChannelHandlerContext) {
    guard !isDelivering else { return }
    isDelivering = true
    while !isBusy(context), let part = early.popFirst() { take(part, context) }
    isDelivering = false
    guard !isBusy(context) else { return }
    if let error = earlyError {
      earlyError = nil
      errorCaught(context: context, error: error)
    }
    if isReadWanted {
      isReadWanted = false
      context.read()
    }
  }

  /// Whether the next request must wait: for the answer to the last, or for the client to take it.
  private func isBusy(_ context: ChannelHandlerContext) -> Bool {
    switch state {
    case .answering: true
    case .waiting: !context.channel.isWritable
    case .receiving, .refusing, .leaving, .left: false
    }
  }
}

extension Limits {
  var idleTime: TimeAmount { .milliseconds(Int64(idle * 1000)) }
  var arrivalTime: TimeAmount { .milliseconds(Int64(arrival * 1000)) }
}
