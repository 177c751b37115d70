import Evaluation
import Testing

@Suite struct SeriationTests {
  /// A symmetric table with some pairs likened.
  private func table(_ count: Int, _ pairs: [(Int, Int, Double)]) -> [[Double]] {
    var table = [[Double]](repeating: .init(repeating: 0, count: count), count: count)
    for (one, other, likeness) in pairs {
      table[one][other] = likeness
      table[other][one] = likeness
    }
    return table
  }

  @Test func `what is alike stands together, the likest beside each other`() {
    // 0–4–2 and 1–3 are alike, 5 is like nothing.
    let order = seriation(of: table(6, [(0, 4, 3), (4, 2, 2), (0, 2, 1), (1, 3, 2)]))
    #expect(order.sorted() == Array(0..<6))
    let block = order.filter { [0, 2, 4].contains($0) }
    #expect([[0, 4, 2], [2, 4, 0]].contains(block))
    let places = block.map { order.firstIndex(of: $0) ?? 0 }
    #expect(places.max()! - places.min()! == 2)
    #expect(abs(order.firstIndex(of: 1)! - order.firstIndex(of: 3)!) == 1)
  }

  @Test func `a chain is found whole from any numbering`() {
    let numbers = [3, 0, 5, 1, 4, 2]
    let links = zip(numbers, numbers.dropFirst()).map { ($0, $1, 1.0) }
    let order = seriation(of: table(6, links))
    #expect(order == numbers || order == numbers.reversed())
  }

  @Test func `nothing alike leaves the order, and the first is in the first half`() {
    #expect(seriation(of: table(5, [])) == [0, 1, 2, 3, 4])
    #expect(seriation(of: []) == [])
    #expect(seriation(of: table(1, [])) == [0])
    let order = seriation(of: table(4, [(0, 3, 1)]))
    #expect(order.firstIndex(of: 0)! < 2)
  }

  @Test func `two hundred classes take little time`() {
    var state: UInt32 = 1
    let values = (0..<200).map { _ in
      (0..<200).map { _ -> Double in
        state = state &* 1_664_525 &+ 1_013_904_223
        return Double(state >> 16) / 65_536
      }
    }
    let symmetric = values.indices.map { row in
      values.indices.map { values[row][$0] + values[$0][row] }
    }
    #expect(Set(seriation(of: symmetric)) == Set(0..<200))
  }
}
