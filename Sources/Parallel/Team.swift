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

  /// Waits as ``barrier()`` does; the last to arrive calls `body` while all others wait.
  public func barrier(_ body: () -> Void) {
    guard count > 1 else { return body() }
    gate.wait {
      body()
      return count
    }
  }

  /// Waits as ``barrier()`` does, but the team that goes on may be smaller: the last to arrive calls
  /// `size`, while all others wait, and the members of the highest indices leave.
  ///
  /// - Returns: This member of the team that goes on; nil where it must return at once.
  public func regroup(_ size: () -> Int) -> TeamMember? {
    guard count > 1 else { return self }
    gate.wait { min(max(size(), 1), count) }
    let left = gate.members
    return index < left ? TeamMember(index: index, count: left, gate: gate) : nil
  }

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
/// Real threads, not a pool's tasks: members wait for each other, so each must be running. Where the
/// system starts fewer, the team is smaller; a member's `count` says how large it is.
public func withTeam(of threads: Int, _ body: @escaping @Sendable (TeamMember) -> Void) {
  withTeam(of: threads, starting: { SystemThread($0) }, body)
}

/// Runs a team on threads that `start` starts; it returns nil where there are no more.
package func withTeam(
  of threads: Int, starting start: (@escaping @Sendable () -> Void) -> SystemThread?,
  _ body: @escaping @Sendable (TeamMember) -> Void
) {
  let gate = Barrier(threads)
  var started: [SystemThread] = []
  while started.count + 1 < threads {
    let index = started.count + 1
    let thread = start {
      gate.waitUntilOpen()
      body(TeamMember(index: index, count: gate.members, gate: gate))
    }
    guard let thread else { break }
    started.append(thread)
  }
  let count = started.count + 1
  gate.open(for: count)
  body(TeamMember(index: 0, count: count, gate: gate))
  for thread in started { thread.join() }
}
