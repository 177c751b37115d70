import Learning
import Testing

@Suite struct RandomStreamTests {
  @Test func `the streams of seed 0 are what they have always been`() {
    // Computed from the definition by another program.
    for (purpose, values) in [
      (.initialization, [0x44E5_B981_00C6_7FB0, 0xA738_22AC_2EA5_4AB1, 0x9403_B366_3716_577C]),
      (.order, [0xD5F0_95A9_9714_7825, 0x2CBA_7685_8FA1_A062, 0x3E9F_2F48_249C_6A87]),
    ] as [(RandomStream.Purpose, [UInt64])] {
      var stream = RandomStream(seed: 0, for: purpose)
      #expect(values.map { _ in stream.next() } == values)
    }
  }

  @Test func `every seed and every purpose has a stream of its own`() {
    var first = RandomStream(seed: 0, for: .initialization)
    var other = RandomStream(seed: 0, for: .order)
    var next = RandomStream(seed: 1, for: .initialization)
    let numbers: Set<UInt64> = [first.next(), other.next(), next.next()]
    #expect(numbers.count == 3)
  }

  @Test(arguments: [0, 1, 2, 1000]) func `a shuffle keeps every item`(count: Int) {
    var stream = RandomStream(seed: 5, for: .order)
    var items = (0..<Int32(count)).map { $0 }
    stream.shuffle(&items)
    #expect(items.sorted() == (0..<Int32(count)).map { $0 })
    #expect(count < 3 || items != items.sorted())
  }

  @Test func `every order of three items is about as frequent`() {
    var stream = RandomStream(seed: 9, for: .order)
    var counts: [[Int32]: Int] = [:]
    for _ in 0..<6000 {
      var items: [Int32] = [1, 2, 3]
      stream.shuffle(&items)
      counts[items, default: 0] += 1
    }
    // 1,000 expected; five standard deviations of the binomial are 144.
    #expect(counts.count == 6 && counts.values.allSatisfy { abs($0 - 1000) < 145 })
  }
}
