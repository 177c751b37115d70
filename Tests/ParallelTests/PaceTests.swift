import Parallel
import Testing

/// Steps with invented times: whatever the machine does, the same happens.
@Suite struct PaceTests {
  private var pace = Pace()
  private var now = ContinuousClock.now

  /// Takes some steps of one length and returns the size after them.
  private mutating func step(_ length: Duration, times count: Int = 1) -> Int {
    var size = pace.size
    for _ in 0..<count {
      now += length
      size = pace.step(at: now)
    }
    return size
  }

  private mutating func begin(_ most: Int, after pause: Duration = .zero) -> Int {
    now += pause
    return pace.begin(most, at: now)
  }

  @Test mutating func `a team whose steps are even keeps its members`() {
    #expect(begin(4) == 4)
    #expect(step(.microseconds(90), times: 1000) == 4)
    #expect(step(.microseconds(130), times: 1000) == 4)
    #expect(begin(4) == 4)
  }

  @Test mutating func `a member that is held up leaves, and is tried again later each time`() {
    #expect(begin(2) == 2)
    for rest in [16, 32, 64, 128, 256, 512, 1000, 1000] {
      #expect(step(.microseconds(90), times: 20) == 2)
      // From the second time on the pause before was too short for the next.
      #expect(step(.milliseconds(4)) == 1)
      let next = min(rest * 2, 1000)
      #expect(begin(2, after: .milliseconds(next - 1)) == 1)
      #expect(begin(2, after: .milliseconds(1)) == 2)
    }
  }

  @Test mutating func `a delay that a team has made up for counts no more`() {
    #expect(begin(2) == 2)
    for _ in 0..<50 {
      #expect(step(.microseconds(90), times: 20) == 2)
      #expect(step(.microseconds(900)) == 2)
    }
    // Without the quick steps between them they add up.
    #expect(step(.microseconds(900), times: 2) == 1)
  }

  @Test mutating func `a team that has gone well is tried again sooner`() {
    #expect(begin(2) == 2)
    for _ in 0..<3 {
      #expect(step(.microseconds(90)) == 2)
      #expect(step(.milliseconds(4)) == 1)
      #expect(begin(2, after: .seconds(1)) == 2)
    }
    // Held up at once three times: 128 ms. Then not for a second: 64 ms.
    #expect(step(.microseconds(90), times: 10_000) == 2)
    #expect(step(.milliseconds(4)) == 1)
    #expect(begin(2, after: .milliseconds(63)) == 1)
    #expect(begin(2, after: .milliseconds(1)) == 2)
  }

  @Test mutating func `the size follows what is allowed`() {
    #expect(begin(1) == 1)
    #expect(step(.milliseconds(50), times: 10) == 1)
    #expect(begin(2) == 2)
    #expect(begin(4) == 2)
    #expect(begin(4, after: .milliseconds(16)) == 3)
    #expect(begin(4, after: .milliseconds(16)) == 4)
    #expect(begin(1) == 1)
  }
}
