import Evaluation
import Testing

@Suite struct RowMatchingTests {
  @Test func `rows are matched by id, whatever their order`() {
    let matching = RowMatching(
      firstIDs: ["a", "b", "c", "d", "e"], firstLabels: [0, 1, 2, 3, 4],
      secondIDs: ["x", "e", "c", "a", "d", "y"], secondLabels: [9, 4, 7, 0, 3, 1])
    #expect(
      matching.common == [
        .init(first: 0, second: 3), .init(first: 3, second: 4), .init(first: 4, second: 1),
      ])
    #expect(matching.relabeled == [.init(first: 2, second: 2)])
    #expect(matching.onlyFirst == [1] && matching.onlySecond == [0, 5])
  }

  @Test func `two spellings of a character are two ids`() {
    let matching = RowMatching(
      firstIDs: ["caf\u{E9}"], firstLabels: ["x"], secondIDs: ["cafe\u{301}"],
      secondLabels: ["x"])
    #expect(matching.common.isEmpty && matching.onlyFirst == [0] && matching.onlySecond == [0])
  }

  @Test func `an empty table has no rows in common`() {
    let matching = RowMatching(
      firstIDs: [], firstLabels: [], secondIDs: ["a"], secondLabels: [1])
    #expect(matching.common.isEmpty && matching.onlySecond == [0])
  }
}
