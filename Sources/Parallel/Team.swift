import CKernels
import Foundation
import Synchronization

/// A member's view of a team of threads that run one function together.
public struct TeamMember: Sendable {
  /// 0 is the thread that called `withTeam`.
  public let index: Int
  /// The number of threads.
  public let count: Int
  private let gate: Barrier

  fileprivate init(index: Int, count: Int, gate: Barrier) {
    self.index = index
    self.count = count
    self.gate = gate
  }

  /// Waits until every member has called it as often; what each wrote before is visible to all after.
  public func barrier() { if count > 1 { gate.wait() } }

  /// This member's share of `count` items: contiguous, in whole multiples of `unit`.
  public func share(of count: Int, unit: Int = 1) -> Range<Int> {
    let units = (count + unit - 1) / unit
    let lower = units * index / self.count * unit
    let upper = units * (index + 1) / self.count * unit
    return min(lower, count)..<min(upper, count)
  }
}

/// Runs `body` on `threads` threads at once, the calling one among them, and returns when all have.
///
/// Real threads, not a pool's tasks: members wait for each other, so each must be running.
public func withTeam(of threads: Int, _ body: @escaping @Sendable (TeamMember) -> Void) {
  let count = max(threads, 1)
  let gate = Barrier(count)
  let finished = DispatchGroup()
  for index in 1..<count {
    finished.enter()
    let thread = Thread {
      body(TeamMember(index: index, count: count, gate: gate))
      finished.leave()
    }
    thread.stackSize = 1 << 20
    thread.start()
  }
  body(TeamMember(index: 0, count: count, gate: gate))
  finished.wait()
}

/// A sense-counting barrier that spins, for the waits inside a training step last some microseconds,
/// less than it takes to sleep and be woken; a member that others keep from running is slept for.
private final class Barrier: Sendable {
  private let count: Int
  /// Turns of the waiting loop before a member sleeps: about 1 ms. With a fiftieth of that a member
  /// that sleeps once keeps the others waiting until they sleep too, and training takes twice as long.
  private let patience: Int
  private let arrived = Atomic<Int>(0)
  private let generation = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let condition = NSCondition()

  /// Asked for once: the system call takes longer than classifying an image.
  private static let processorCount = ProcessInfo.processInfo.activeProcessorCount

  init(_ count: Int) {
    self.count = count
    // With more threads than processors the others need this one's to arrive.
    patience = count > Self.processorCount ? 16 : 100_000
  }

  func wait() {
    let current = generation.load(ordering: .relaxed)
    if arrived.add(1, ordering: .acquiringAndReleasing).newValue == count {
      arrived.store(0, ordering: .relaxed)
      // Either this load sees a sleeper, or the sleeper's load sees the new generation.
      generation.store(current + 1, ordering: .sequentiallyConsistent)
      if sleepers.load(ordering: .sequentiallyConsistent) > 0 {
        condition.withLock { condition.broadcast() }
      }
      return
    }
    for _ in 0..<patience {
      if generation.load(ordering: .acquiring) != current { return }
      ck_spin_pause()
    }
    sleep(while: current)
  }

  private func sleep(while current: Int) {
    sleepers.add(1, ordering: .sequentiallyConsistent)
    condition.withLock {
      while generation.load(ordering: .sequentiallyConsistent) == current { condition.wait() }
    }
    sleepers.subtract(1, ordering: .relaxed)
  }
}
