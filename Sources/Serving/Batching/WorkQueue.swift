package import Foundation

/// Requests that wait for a worker, who takes many at once.
///
/// Unchecked, because what changes is used only while the condition is locked.
package final class WorkQueue: @unchecked Sendable {
  /// The most requests of a batch. More would not be classified any faster.
  package static let batchSize = 64
  /// The most bytes of bodies in a batch, so that small requests do not wait for large ones.
  static let batchBytes = 256 << 10

  private let condition = NSCondition()
  private let limit: Int
  private let window: TimeInterval
  private var jobs: [Job] = []
  /// The requests of the last batch: as many may be expected again.
  private var expected = 1
  private var isClosed = false

  /// A queue in which up to `limit` jobs wait.
  ///
  /// - Parameter window: Seconds for which a batch stays open while it has fewer requests than the last one
  ///   had. So a client alone never waits, and clients side by side, each of whom sends its next request when
  ///   it has the answer to its last, are answered together again.
  package init(limit: Int, window: TimeInterval) {
    self.limit = limit
    self.window = window
  }

  /// The jobs that wait.
  var count: Int { condition.withLock { jobs.count } }

  /// Adds a job; false where the queue is full.
  package func submit(_ job: Job) -> Bool {
    condition.withLock {
      guard jobs.count < limit, !isClosed else { return false }
      jobs.append(job)
      // A worker who gathers wakes by itself when the window closes.
      if jobs.count == 1 || jobs.count == expected { condition.signal() }
      return true
    }
  }

  /// Waits for jobs and takes a batch of them; nil where the queue is closed and empty.
  package func next() -> [Job]? {
    condition.lock()
    defer { condition.unlock() }
    repeat {
      while jobs.isEmpty {
        if isClosed { return nil }
        condition.wait()
      }
      if jobs.count < expected, window > 0 {
        let end = Date(timeIntervalSinceNow: window)
        while jobs.count < expected, !isClosed, condition.wait(until: end) {}
      }
      // Another worker may have taken them meanwhile.
    } while jobs.isEmpty
    var (count, bytes) = (0, 0)
    while count < min(jobs.count, Self.batchSize), count == 0 || bytes <= Self.batchBytes {
      bytes += jobs[count].request.body.readableBytes
      count += 1
    }
    let batch = Array(jobs.prefix(count))
    jobs.removeFirst(count)
    expected = count
    if !jobs.isEmpty { condition.signal() }
    return batch
  }

  /// Takes no more jobs; workers end when those that wait are done.
  package func close() {
    condition.withLock {
      isClosed = true
      condition.broadcast()
    }
  }
}
