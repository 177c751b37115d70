import CKernels
import Foundation
import Synchronization

/// A sense-counting barrier that spins, for the waits inside a training step last some microseconds,
/// less than it takes to sleep and be woken; a member that others keep from running is slept for.
final class Barrier: Sendable {
  /// The members; changed only while all others wait.
  private let count = Atomic<Int>(0)
  /// Turns of the waiting loop before a member sleeps: about 1 ms. With a fiftieth of that a member
  /// that sleeps once keeps the others waiting until they sleep too, and training takes twice as long.
  private let patience: Int
  private let arrived = Atomic<Int>(0)
  private let generation = Atomic<Int>(0)
  private let sleepers = Atomic<Int>(0)
  private let condition = NSCondition()

  /// Asked for once: the system call takes longer than classifying an image.
  private static let processorCount = ProcessInfo.processInfo.activeProcessorCount

  /// A closed barrier for up to `count` members.
  init(_ count: Int) {
    // With more threads than processors the others need this one's to arrive.
    patience = count > Self.processorCount ? 16 : 100_000
  }

  /// The number of members.
  var members: Int { count.load(ordering: .relaxed) }

  /// Waits until the barrier is open: until then nobody knows how many members there are.
  func waitUntilOpen() { wait(while: 0) }

  /// Lets `count` members begin.
  func open(for count: Int) {
    self.count.store(count, ordering: .relaxed)
    release(1)
  }

  /// Waits for all members.
  func wait() {
    let current = generation.load(ordering: .relaxed)
    if isLast { release(current + 1) } else { wait(while: current) }
  }

  /// Waits for all members; the last to arrive chooses how many go on.
  func wait(_ members: () -> Int) {
    let current = generation.load(ordering: .relaxed)
    guard isLast else { return wait(while: current) }
    count.store(members(), ordering: .relaxed)
    release(current + 1)
  }

  /// Counts this member in.
  private var isLast: Bool {
    guard arrived.add(1, ordering: .acquiringAndReleasing).newValue == members else { return false }
    arrived.store(0, ordering: .relaxed)
    return true
  }

  private func release(_ next: Int) {
    // Either the second load sees a sleeper, or the sleeper's load sees the new generation.
    generation.store(next, ordering: .sequentiallyConsistent)
    if sleepers.load(ordering: .sequentiallyConsistent) > 0 {
      condition.withLock { condition.broadcast() }
    }
  }

  private func wait(while current: Int) {
    for _ in 0..<patience {
      if generation.load(ordering: .acquiring) != current { return }
      ck_spin_pause()
    }
    sleepers.add(1, ordering: .sequentiallyConsistent)
    condition.withLock {
      while generation.load(ordering: .sequentiallyConsistent) == current { condition.wait() }
    }
    sleepers.subtract(1, ordering: .relaxed)
  }
}
