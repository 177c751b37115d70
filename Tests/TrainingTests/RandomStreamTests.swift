import Testing
import Training

@Suite struct RandomStreamTests {
  @Test func `a stream is the same in every version`() {
    var stream = RandomStream(seed: 0, for: .initialization)
    let first = (0..<3).map { _ in stream.next() }
    var again = RandomStream(seed: 0, for: .initialization)
    #expect(first == (0..<3).map { _ in again.next() })
    var other = RandomStream(seed: 0, for: .order)
    var next = RandomStream(seed: 1, for: .initialization)
    #expect(other.next() != first[0])
    #expect(next.next() != first[0])
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
