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

/// A sense-counting barrier that spins: the waits inside a training step last about 1 µs, less than
/// a system call.
private final class Barrier: Sendable {
  private let count: Int
  /// Turns of the waiting loop after which the processor is offered to others.
  private let patience: Int
  private let arrived = Atomic<Int>(0)
  private let generation = Atomic<Int>(0)

  init(_ count: Int) {
    self.count = count
    // With more threads than processors the others need this one's time slice to arrive.
    patience = count > ProcessInfo.processInfo.activeProcessorCount ? 16 : 4096
  }

  func wait() {
    let current = generation.load(ordering: .relaxed)
    if arrived.add(1, ordering: .acquiringAndReleasing).newValue == count {
      arrived.store(0, ordering: .relaxed)
      generation.store(current + 1, ordering: .releasing)
      return
    }
    var spins = 0
    while generation.load(ordering: .acquiring) == current {
      spins += 1
      if spins % patience == 0 { sched_yield() } else { ck_spin_pause() }
    }
  }
}
