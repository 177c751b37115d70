import Comparison
import RunRecord
import Tables
import Testing

@Suite struct SentenceTests {
  @Test func `every example set apart is accounted for`() throws {
    let first = Made.answers(
      [0, 0, 1, 1, 0, 1], [0, 0, 1, 0, 0, 1], ids: ["a", "b", "c", "d", "e", "f"],
      unscored: [Unscored(id: "u", label: 0, reason: .failed)])
    let second = Made.answers(
      [0, 1, 1, 1], [0, 0, 1, 1], ids: ["a", "b", "c", "new"],
      unscored: [
        Unscored(id: "d", label: 1, reason: .abstained),
        Unscored(id: "e", label: 0, reason: .failed),
        Unscored(id: "u", label: nil, reason: .unlabelled),
      ])
    let (pair, text) = try Made.pair(first, second)
    #expect(pair.matching.common.count == 2 && pair.unscoredByBoth == 1)
    #expect(pair.first.absent == [5] && pair.second.absent == [3])
    #expect(pair.first.unanswered.abstained == 1 && pair.first.unanswered.failed == 1)
    #expect(pair.first.unansweredTally.right == 1)
    #expect(
      text.accounting(pair) == """
        The 2 common images alone decide. Counted apart: 1 image that only A has (1 right, 100.0%); \
        1 image that only B has (1 right, 100.0%); 1 image on which B abstained and 1 image on which \
        B failed (of these A has 1 right, 50.0%); 1 image whose label is not the same (each by its own \
        labels, B has 0 right and A 1); 1 image that is scored in neither.
        """)
  }

  @Test func `nothing apart is said to be nothing`() throws {
    let (pair, text) = try Made.pair(Made.wrong(0..<2, of: 1500), Made.wrong(0..<2, of: 1500))
    #expect(
      text.accounting(pair)
        == "The same 1,500 images, with the same labels, are scored in both; none is set apart.")
  }

  @Test func `a model without errors has none to correct`() throws {
    let (pair, text) = try Made.pair(Made.wrong(0..<0, of: 3), Made.wrong(0..<1, of: 3))
    #expect(
      text.flips(pair).hasPrefix(
        "B against A: no error to correct, 1 of its 3 right answers lost."))
  }

  @Test func `errors that change into other errors are told apart`() throws {
    let first = Made.answers([0, 0], [1, 0], classes: 3)
    let second = Made.answers([0, 0], [2, 0], classes: 3)
    let names = ["x", "y", "z"]
    let comparison = try ModelComparison(
      [
        Made.model("A", first, classNames: names), Made.model("B", second, classNames: names),
      ], noun: images)
    let text = ComparisonText(comparison)
    #expect(
      text.flips(comparison.pairs[0]) == """
        B against A: its one error not corrected, its one right answer not lost. On 1 image both are \
        wrong, with different answers. The answers change in one way, from ‘y’ to ‘z’ on 1 image of ‘x’ \
        (wrong in both).
        """)
    #expect(comparison.pairs[0].counts.onlyFirst == 0)
  }

  @Test func `classes that differ are named, and those without rows not tested`() throws {
    let labels = [UInt16](repeating: 0, count: 20) + [UInt16](repeating: 1, count: 20)
    let first = Made.answers(labels, [UInt16](repeating: 1, count: 40), classes: 3)
    let second = Made.answers(labels, labels, classes: 3)
    let names = ["x", "y", "z"]
    let comparison = try ModelComparison(
      [
        Made.model("A", first, classNames: names), Made.model("B", second, classNames: names),
      ], noun: images)
    #expect(comparison.pairs[0].classes[2].exactP == nil)
    #expect(
      ComparisonText(comparison).classes(comparison.pairs[0]) == """
        Recall differs at the 0.05 level in one of the two classes (McNemar’s exact test, corrected for \
        two classes by Holm): ‘x’ (+100.0 points, p < 0.001). 1 class has no common images and is not tested.
        """)
    let equal = try ModelComparison(
      [
        Made.model("A", second, classNames: names), Made.model("B", second, classNames: names),
      ], noun: images)
    #expect(
      ComparisonText(equal).classes(equal.pairs[0]).hasPrefix(
        "Recall differs at the 0.05 level in no class"))
  }

  @Test func `calibration needs probabilities of both`() throws {
    let labels: [UInt16] = [0, 1, 1, 0]
    let sure = Made.probabilities(labels, [0.25, 0.75, 0.75, 0.25])
    let answers = Made.answers(labels, labels)
    let margins = Predictions(
      kind: .margins, classCount: 2, ids: sure.ids, labels: labels,
      scores: [2, -2, -2, 2, -1, 1, 1, -1])
    let (both, text) = try Made.pair(sure, sure)
    #expect(
      text.calibration(both) == """
        On the 4 common images, for which lower is better: log loss 0.288 for B and 0.288 for A, \
        Brier score 0.125 and 0.125, calibration error 0.250 and 0.250.
        """)
    let (one, oneText) = try Made.pair(answers, sure)
    #expect(
      oneText.calibration(one) == "A gives no probabilities, so calibration cannot be compared.")
    #expect(oneText.surest(one) == nil)
    let (none, noneText) = try Made.pair(answers, margins)
    #expect(noneText.calibration(none).hasPrefix("Neither model gives probabilities"))
    let (ranked, rankedText) = try Made.pair(margins, sure)
    #expect(ranked.first.calibration == nil && ranked.first.surest.count == 3)
    #expect(
      rankedText.surest(ranked)?.contains(
        "at a coverage of at least 50%, B has 4 of 4 (100.0%) right and A 2 of 2 (100.0%)") == true)
  }

  @Test func `costs are told as far as they are known`() throws {
    let rows = Made.wrong(0..<1, of: 10)
    func cost(_ first: ComparedModel, _ second: ComparedModel) throws -> String? {
      let comparison = try ModelComparison([first, second], noun: images)
      return ComparisonText(comparison).cost(comparison.pairs[0])
    }
    #expect(try cost(Made.model("A", rows), Made.model("B", rows)) == nil)
    #expect(
      try cost(
        Made.model("A", rows, trainingSeconds: 200, parameters: 101_770, bytes: 407_080),
        Made.model("B", rows, trainingSeconds: 1.84, bytes: 1)) == """
          Cost: B not known, A 101,770 parameters; B 1 byte, A 407.1 kB; B 1.8 s of training, A 3 min \
          20 s of training. Times are as recorded, perhaps on different machines.
          """)
  }

  @Test func `several pairs are said to stand for themselves`() throws {
    let rows = [0..<30, 0..<10, 5..<9].map { Made.wrong($0, of: 500) }
    let comparison = try ModelComparison(
      zip(["A", "B", "C"], rows).map { Made.model($0.0, $0.1) }, noun: images)
    #expect(comparison.pairs.map(\.firstName) == ["A", "A", "B"])
    #expect(comparison.pairs.map(\.secondName) == ["B", "C", "C"])
    #expect(comparison.pairs.allSatisfy { $0.adjustedP >= $0.exactP })
    #expect(abs(comparison.pairs[1].adjustedP - 3 * comparison.pairs[1].exactP) < 1e-12)
    #expect(ComparisonText(comparison).multiplicity?.hasPrefix("Each of the 3 verdicts") == true)
  }
}
