internal import NIOCore

extension Connection {
  /// Gives the client some time for what comes next. The timer is moved only when it goes off: most
  /// requests need no other.
  func allow(_ time: TimeAmount, _ context: ChannelHandlerContext) {
    deadline = .now() + time
    if timer != nil, nextLook <= deadline { return }
    timer?.cancel()
    look(at: min(deadline, .now() + backend.limits.arrivalTime), context)
  }

  private func look(at time: NIODeadline, _ context: ChannelHandlerContext) {
    nextLook = time
    let (connection, bound) = (NIOLoopBound(self, eventLoop: context.eventLoop), context.loopBound)
    timer = context.eventLoop.scheduleTask(deadline: time) {
      connection.value.lookAtClock(bound.value)
    }
  }

  private func lookAtClock(_ context: ChannelHandlerContext) {
    timer = nil
    let now = NIODeadline.now()
    let limit: NIODeadline
    switch (state, arrival.start) {
    // Headers arrive, but are not whole.
    case (.waiting, let start?): limit = start + backend.limits.arrivalTime
    case (.answering, _): limit = now + backend.limits.idleTime
    default: limit = deadline
    }
    if now < limit { return look(at: min(limit, now + backend.limits.arrivalTime), context) }
    switch (state, arrival.start) {
    case (.receiving, _), (.refusing, _), (.waiting, _?):
      refuse(
        Refusal(
          408,
          "The request did not arrive within \(backend.limits.arrival) seconds. Send it faster, or less."
        ),
        context)
    default: context.close(promise: nil)
    }
  }
}
