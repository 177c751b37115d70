import Foundation
import NIOCore
import NIOPosix
import Serving
import Testing

@Suite struct WorkQueueTests {
  private let loop = MultiThreadedEventLoopGroup.singleton.next()

  private func job(_ bytes: Int = 1) -> Job {
    Job(
      request: Request(
        route: .predict, headers: [:], body: ByteBuffer(repeating: 0, count: bytes)),
      loop: loop
    ) { _ in }
  }

  @Test func `what waits is one batch, up to its size`() {
    let queue = WorkQueue(limit: 1000, window: 0)
    for _ in 0..<100 { #expect(queue.submit(job())) }
    queue.close()
    #expect(queue.next()?.count == WorkQueue.batchSize)
    #expect(queue.next()?.count == 100 - WorkQueue.batchSize)
  }

  @Test func `a batch stays open until it has as many as the last, or the window closes`() {
    let queue = WorkQueue(limit: 10, window: 1)
    for _ in 0..<3 { #expect(queue.submit(job())) }
    #expect(queue.next()?.count == 3)
    let batch = Thread.result { queue.next()?.count }
    for _ in 0..<3 {
      Thread.sleep(forTimeInterval: 0.05)
      #expect(queue.submit(job()))
    }
    #expect(batch() == 3)
    #expect(queue.submit(job()))
    let start = ContinuousClock.now
    #expect(queue.next()?.count == 1)
    #expect(ContinuousClock.now - start > .milliseconds(900))
  }

  @Test func `a request alone does not wait for others`() {
    let queue = WorkQueue(limit: 10, window: 60)
    for _ in 0..<3 {
      #expect(queue.submit(job()))
      #expect(queue.next()?.count == 1)
    }
  }

  @Test func `small requests do not share a batch with large ones behind them`() {
    let queue = WorkQueue(limit: 10, window: 0)
    for bytes in [1, 300 << 10, 1, 1] { #expect(queue.submit(job(bytes))) }
    queue.close()
    #expect(queue.next()?.count == 2)
    #expect(queue.next()?.count == 2)
  }

  @Test func `a full queue takes no more, and one that is closed none`() {
    let queue = WorkQueue(limit: 2, window: 0)
    #expect(queue.submit(job()) && queue.submit(job()))
    #expect(!queue.submit(job()))
    _ = queue.next()
    #expect(queue.submit(job()))
    queue.close()
    #expect(!queue.submit(job()))
    #expect(queue.next()?.count == 1)
    #expect(queue.next() == nil)
  }

  @Test func `no job is lost or taken twice by several workers`() {
    let queue = WorkQueue(limit: 100_000, window: 0.0001)
    let workers = (0..<3).map { _ in
      Thread.result {
        var count = 0
        while let batch = queue.next() { count += batch.count }
        return count
      }
    }
    for _ in 0..<20_000 { #expect(queue.submit(job())) }
    queue.close()
    #expect(workers.reduce(0) { $0 + $1() } == 20_000)
  }
}

extension Thread {
  /// What `body` returns on a thread of its own; the result waits for it.
  fileprivate static func result<Value: Sendable>(
    _ body: @escaping @Sendable () -> Value
  ) -> () -> Value {
    nonisolated(unsafe) var value: Value?
    let done = DispatchSemaphore(value: 0)
    Thread {
      value = body()
      done.signal()
    }.start()
    return {
      done.wait()
      guard let value else { preconditionFailure("The thread ended without a value.") }
      return value
    }
  }
}
