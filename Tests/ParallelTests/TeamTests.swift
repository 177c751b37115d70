import Parallel
import Synchronization
import Testing

@Suite struct TeamTests {
  @Test func `a team of one runs on the calling thread and waits for nobody`() {
    let calls = Atomic<Int>(0)
    for threads in [1, 0, -3] {
      withTeam(of: threads, starting: { _ in nil }) { member in
        member.barrier()
        let left = member.regroup { 5 }
        calls.add(
          left?.count == 1 && member.index == 0 && member.share(of: 7) == 0..<7 ? 1 : 100,
          ordering: .relaxed)
      }
    }
    #expect(calls.load(ordering: .relaxed) == 3)
  }

  @Test func `a member that arrives late wakes those that sleep`() {
    let places = Mutex<[Int]>([])
    withTeam(of: 3) { member in
      for turn in 0..<3 {
        // Far longer than the others turn round before they sleep.
        if member.index == turn {
          let end = ContinuousClock.now + .milliseconds(60)
          while ContinuousClock.now < end {}
          places.withLock { $0.append(turn * 10) }
        }
        member.barrier()
        places.withLock { $0.append(turn * 10 + 1) }
        member.barrier()
      }
    }
    #expect(places.withLock { $0 } == [0, 1, 1, 1, 10, 11, 11, 11, 20, 21, 21, 21])
  }

  @Test(arguments: [1, 2, 3, 8], [0, 1, 5, 64, 65])
  func `shares are whole, in order and complete, with more members than work too`(
    threads: Int, count: Int
  ) {
    let shares = Mutex<[Int: Range<Int>]>([:])
    withTeam(of: threads) { member in
      shares.withLock { $0[member.index] = member.share(of: count, unit: 4) }
    }
    let ranges = shares.withLock { $0 }.sorted { $0.key < $1.key }.map(\.value)
    #expect(ranges.count == threads)
    #expect(ranges.flatMap { $0 } == Array(0..<count))
    #expect(ranges.dropFirst().allSatisfy { $0.lowerBound % 4 == 0 || $0.isEmpty })
  }

  @Test func `the members that a smaller team does not need leave, and the others go on`() {
    let counts = Mutex<[Int: [Int]]>([:])
    withTeam(of: 4) { first in
      var member = first
      for size in [4, 9, 2, 2, 1, 1] {
        counts.withLock { $0[member.index, default: []].append(member.count) }
        guard let next = member.regroup({ size }) else { return }
        member = next
        member.barrier()
      }
    }
    #expect(
      counts.withLock { $0 } == [
        0: [4, 4, 4, 2, 2, 1], 1: [4, 4, 4, 2, 2], 2: [4, 4, 4], 3: [4, 4, 4],
      ])
  }

  @Test(arguments: [0, 1, 2]) func `a team has the members that start`(available: Int) {
    let left = Mutex(available)
    let counts = Mutex<[Int]>([])
    withTeam(
      of: 5,
      starting: { body in
        let isGranted = left.withLock { left in
          left -= 1
          return left >= 0
        }
        return isGranted ? SystemThread(body) : nil
      }
    ) { member in
      member.barrier()
      counts.withLock { $0.append(member.count) }
    }
    #expect(counts.withLock { $0 } == [Int](repeating: available + 1, count: available + 1))
  }

  @Test func `a thread that the system cannot start is none`() {
    // More than there are addresses.
    #expect(SystemThread(stackSize: 1 << 60) {} == nil)
    let ran = Atomic<Bool>(false)
    let thread = SystemThread { ran.store(true, ordering: .relaxed) }
    thread?.join()
    let hasRun = ran.load(ordering: .relaxed)
    #expect(hasRun)
  }

  @Test func `a member may run a team of its own, and keep what went wrong in it`() {
    struct Failure: Error, Equatable { let place: [Int] }
    let failures = Mutex<Set<[Int]>>([])
    withTeam(of: 2) { outer in
      let caught = Mutex<[Failure]>([])
      withTeam(of: 3) { inner in
        do {
          throw Failure(place: [outer.index, inner.index])
        } catch { caught.withLock { $0.append(error as? Failure ?? Failure(place: [])) } }
        inner.barrier()
      }
      outer.barrier()
      failures.withLock { $0.formUnion(caught.withLock { $0 }.map(\.place)) }
    }
    #expect(
      failures.withLock { $0 } == [[0, 0], [0, 1], [0, 2], [1, 0], [1, 1], [1, 2]])
  }

  @Test func `results made side by side are in order`() {
    #expect(concurrently(3..<40) { $0 * $0 } == (3..<40).map { $0 * $0 })
    let (first, results) = concurrently({ "first" }, beside: 3..<40) { $0 * $0 }
    #expect(first == "first" && results == (3..<40).map { $0 * $0 })
    #expect(concurrently({ "alone" }, beside: 0..<0) { $0 }.0 == "alone")
  }
}
