import Ensembles
import Evaluation
import RunRecord
import Tables
import Testing

/// What cannot be averaged, and what is said of it.
@Suite struct RefusalTests {
  private func message(_ runs: [Run], named name: String = "Average") -> String {
    do {
      _ = try Sample.average(runs, named: name)
      return "averaged"
    } catch {
      return "\(error)"
    }
  }

  private func good(_ name: String = "A", seed: UInt64? = nil) throws -> Run {
    try Sample.run(name, seed: seed, [0, 1, 0, 1])
  }

  @Test func `one run is no average`() throws {
    #expect(try message([good()]) == "Expected two runs or more to average, found 1.")
  }

  @Test func `more than a thousand runs are refused`() throws {
    let message = try message((0..<1001).map { try good(seed: UInt64($0)) })
    #expect(message.contains("members: expected 2 to 1000, found \"1001\""))
  }

  @Test func `a run counts once, whatever the case of its name`() throws {
    let words =
      "Two of the runs are called A-0. Expected every run once; give another of the same name a name "
      + "or a seed of its own."
    #expect(try message([good(seed: 0), good(seed: 1), good(seed: 0)]) == words)
    #expect(try message([good("a"), good("A")]).hasPrefix("Two of the runs are called "))
  }

  @Test func `an average is not called as one of its members`() throws {
    #expect(
      try message([good("A"), good("B")], named: "b")
        == "B is the name of a member as well. Expected a name of its own for the average.")
    #expect(try message([good("A"), good("B")], named: " ").contains("model: expected a name"))
  }

  @Test func `a run without probabilities is named`() throws {
    let margins = Predictions(
      kind: .margins, classCount: 2, ids: ["a"], labels: [0], scores: [1, -1])
    let answers = Predictions(classCount: 2, ids: ["a"], labels: [0], answers: [0])
    #expect(
      try message([good(), Sample.run("SVM", margins)]) == """
        SVM gives margins, which cannot be averaged. Expected a probability of each class; leave it out, \
        or import it with columns p:CLASS.
        """)
    #expect(
      try message([Sample.run("Vote", seed: 3, answers), good()]).hasPrefix(
        "Vote-3 gives classes alone, which"))
    let bare = try Run(manifest: good("Bare").manifest, history: [], metrics: good().metrics)
    #expect(
      try message([good(), bare])
        == "Bare has no predictions.csv, so it cannot be averaged. Leave it out.")
  }

  @Test func `other classes are named, and classes in another order`() throws {
    let one = try #require(good().predictions)
    #expect(
      try message([good(), Sample.run("B", one, classNames: ["cat", "fox"])])
        .contains("only A has ‘dog’; only B has ‘fox’."))
    #expect(
      try message([good(), Sample.run("B", one, classNames: ["dog", "cat"])])
        .contains("have the same classes in another order"))
  }

  @Test func `examples that one run lacks are counted, and one is named`() throws {
    let short = try Sample.run("B", [0, 1], labels: [0, 1], ids: ["a", "b"])
    #expect(
      try message([good(), short]) == """
        A has 2 of its 4 examples alone, such as ‘c’, which B lacks. Expected runs of the same test \
        examples.
        """)
    let other = try Sample.run("B", [0, 1, 0, 1], ids: ["a", "b", "c", "e"])
    #expect(try message([good(), other]).hasPrefix("A has 1 of its 4 examples alone, such as ‘d’"))
    let longer = try Sample.run(
      "B", [0, 1, 0, 1], unscored: [.init(id: "e", label: nil, reason: .unlabelled)])
    #expect(
      try message([good(), longer]).hasPrefix("B has 1 of its 5 examples alone, such as ‘e’"))
  }

  @Test func `two spellings of an id are two examples`() throws {
    let (one, two) = ("\u{E9}", "e\u{301}")
    #expect(
      try message([
        Sample.run("A", [0], labels: [0], ids: [one]),
        Sample.run("B", [0], labels: [0], ids: [two]),
      ]).hasPrefix("A has 1 of its 1 examples alone"))
  }

  @Test func `a label that differs is named with its example`() throws {
    let other = try Sample.run("B", [0, 1, 0, 1], labels: [0, 1, 1, 1])
    #expect(
      try message([good(), other]) == """
        A and B have different labels of ‘c’: ‘cat’ and ‘dog’. Expected runs of the same test set.
        """)
    // Of a row without an answer too.
    let silent = try Sample.run(
      "B", [0, 1, 1], labels: [0, 1, 1], ids: ["a", "b", "d"],
      unscored: [.init(id: "c", label: 1, reason: .abstained)])
    #expect(try message([good(), silent]).contains("have different labels of ‘c’"))
  }

  @Test func `runs that answered nothing in common have no average`() throws {
    func run(_ name: String, _ id: String, silent: String) throws -> Run {
      try Sample.run(
        name, [0], labels: [0], ids: [id],
        unscored: [.init(id: silent, label: 0, reason: .abstained)])
    }
    #expect(
      try message([run("A", "a", silent: "b"), run("B", "b", silent: "a")]).hasPrefix(
        "No example was answered by every one of the runs."))
  }
}
