import Comparison
import RunRecord
import Tables
import Testing

@Suite struct RefusalTests {
  private let good = Made.answers([0, 1], [0, 1])

  private func message(_ models: [ComparedModel], margin: Double = 0.01) -> String {
    do {
      _ = try ModelComparison(models, margin: margin, noun: images)
      return ""
    } catch {
      return error.description
    }
  }

  @Test func `one model is not compared`() {
    #expect(
      message([Made.model("A", good)]) == "Expected at least two models to compare, found 1.")
  }

  @Test(arguments: [-0.01, 1, .nan, .infinity])
  func `a margin is a share`(_ margin: Double) {
    let models = [Made.model("A", good), Made.model("B", good)]
    #expect(message(models, margin: margin).hasPrefix("Expected a margin from 0 to below 1"))
  }

  @Test func `other classes are refused, and named`() {
    let other = Made.model("B", good, classNames: ["cat", "fox"])
    #expect(
      message([Made.model("A", good), other]) == """
        A and B have different classes: only A has ‘dog’; only B has ‘fox’. Expected models of the \
        same classes.
        """)
  }

  @Test func `the same classes in another order are refused with advice`() {
    let other = Made.model("B", good, classNames: ["dog", "cat"])
    #expect(
      message([Made.model("A", good), other]) == """
        A and B have the same classes in another order: class 0 is ‘cat’ in one and ‘dog’ in the \
        other. Write the labels, the answers and the scores of one in the order of the other.
        """)
  }

  @Test func `models without a common example are refused with their ids`() {
    let other = Made.model("B", Made.answers([0, 1], [0, 1], ids: ["a.png", "b.png"]))
    #expect(
      message([Made.model("A", good), other]) == """
        A and B have no scored image in common: the ids of one begin with ‘0’ and ‘1’, those of the \
        other with ‘a.png’ and ‘b.png’. Expected ids of the same test set.
        """)
    let relabeled = Made.model("B", Made.answers([1, 0], [0, 1]))
    #expect(message([Made.model("A", good), relabeled]).contains("share 2 images, but none"))
    let empty = Made.model("B", Made.answers([], []))
    #expect(message([Made.model("A", good), empty]).contains("not both scored on any images"))
  }

  @Test func `predictions that could not be indexed are refused`() {
    let label = Made.model("B", Made.answers([0, 2], [0, 1]))
    #expect(message([Made.model("A", good), label]).contains("below 2 for each id"))
    let twice = Made.model("B", Made.answers([0, 1], [0, 1], ids: ["0", "0"]))
    #expect(message([Made.model("A", good), twice]).contains("has the id ‘0’ twice"))
    let unscored = Made.answers(
      [0, 1], [0, 1], unscored: [Unscored(id: "1", label: 0, reason: .failed)])
    #expect(message([Made.model("A", good), Made.model("B", unscored)]).contains("‘1’ twice"))
    let classes = Made.model("B", good, classNames: ["cat"])
    #expect(message([Made.model("A", good), classes]).contains("1 class names"))
    #expect(message([Made.model("A", good), Made.model("B")]).contains("has no predictions"))
  }
}
