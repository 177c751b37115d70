import Gates
import RunRecord
import Testing

@Suite struct ErrorTests {
  private func subject() throws -> GateSubject {
    try .of([[5, 1, 0], [1, 5, 0], [0, 0, 0]], names: threeNames)
  }

  @Test func `what only probabilities give is an error without them`() throws {
    for figure in [
      "ece", "logloss", "brier", "top2", "top3", "roc_auc", "average_precision", "roc_auc[Coat]",
    ] {
      let found = problems { _ = try judge([Gate(maximum: "\(figure)=0.5")], subject()) }
      #expect(
        found == [
          "mlp-0 has no \(figure): it needs probabilities, and the run records only answers."
        ])
    }
  }

  @Test func `an unknown class is guessed, or all are named`() throws {
    let near = problems { _ = try judge([Gate(minimum: "recall[shrit]=0.5")], subject()) }
    #expect(near == ["'shrit' is not a class of mlp-0. Did you mean 'Shirt'?"])
    let far = problems { _ = try judge([Gate(minimum: "f1[Trousers]=0.5")], subject()) }
    #expect(far == ["'Trousers' is not a class of mlp-0. Its classes are Coat, Shirt, Bag."])
    let many = try GateSubject.of(labels: [0], answers: [0], names: (0..<30).map { "number\($0)" })
    let rest = problems { _ = try judge([Gate(minimum: "f1[]=0.5")], many) }
    #expect(rest.first?.hasSuffix("number19 and 10 more.") == true)
    let long = String(repeating: "x", count: 100_000)
    #expect(
      problems { _ = try judge([Gate(minimum: "f1[\(long)]=0.5")], subject()) }.count == 1)
  }

  @Test func `the same characters in other bytes are found after the same bytes`() throws {
    let names = ["caf\u{E9}", "the"]
    let one = try GateSubject.of([[1, 2], [0, 4]], names: names)
    let gate = try Gate(minimum: "recall[cafe\u{301}]=0")
    #expect(abs(try result(gate, one).value - 1.0 / 3) < 1e-15)
  }

  @Test func `a class without examples has no recall`() throws {
    for figure in ["recall", "f1"] {
      #expect(
        problems { _ = try judge([Gate(minimum: "\(figure)[Bag]=0.5")], subject()) } == [
          "mlp-0 has no \(figure)[Bag]: no example is of this class."
        ])
    }
    let ranked = try GateSubject.of(labels: [0, 0], probabilities: [[0.9, 0.1], [0.4, 0.6]])
    #expect(
      problems { _ = try judge([Gate(minimum: "roc_auc[class 1]=0.5")], ranked) } == [
        "mlp-0 has no roc_auc[class 1]: no example, or every example, is of this class."
      ])
    #expect(
      problems { _ = try judge([Gate(minimum: "roc_auc=0.5")], ranked) } == [
        "mlp-0 has no roc_auc: all examples are of one class."
      ])
  }

  @Test func `settings are checked`() throws {
    #expect(
      problems { _ = try judge([], subject()) } == [
        "There is no gate. Expected at least one of --min, --max, --max-drop and --not-worse."
      ])
    let gate = try Gate(minimum: "accuracy=0.5")
    for alpha in [0, 0.5, 1, -0.1, .nan, .infinity, 1e-10] {
      let found = problems { _ = try judge([gate], subject(), alpha: alpha) }
      #expect(found.count == 1 && found.first?.hasPrefix("--alpha is ") == true)
    }
    for gate in [try Gate(notWorseWithin: 0.01), try Gate(maximumDrop: "recall=0.1")] {
      #expect(
        problems { _ = try judge([gate], subject()) } == [
          "--max-drop and --not-worse compare with another run. Name it with --baseline."
        ])
    }
  }

  @Test func `everything that is wrong is named at once`() throws {
    let gates = [
      try Gate(minimum: "recall[shrit]=0.5"), try Gate(maximum: "ece=0.5"),
      try Gate(notWorseWithin: 0.1), try Gate(maximumDrop: "recall=0.1"),
      try Gate(minimum: "accuracy=0.5"),
    ]
    let found = problems { _ = try judge(gates, subject(), alpha: 2) }
    #expect(found.count == 4)
    let error = #expect(throws: GateError.self) { try judge(gates, subject(), alpha: 2) }
    #expect(error?.description == found.joined(separator: " "))
  }

  @Test func `figures of other classes than the run's are refused, not trapped on`() throws {
    let good = try subject()
    let gate = [try Gate(minimum: "accuracy=0.5")]
    let wrong: [(inout Metrics) -> Void] = [
      { $0.confusionMatrix = [] }, { $0.confusionMatrix = [[1], [2], [3]] },
      { $0.confusionMatrix[0][0] = -1 }, { $0.perClass = [] }, { $0.samples = 0 },
    ]
    for change in wrong {
      let found = problems { _ = try judge(gate, good.changing(change)) }
      #expect(found.count == 1 && found.first?.hasPrefix("mlp-0 cannot be judged") == true)
    }
    let labels = GateSubject(
      name: "mlp-0", classNames: threeNames, metrics: good.metrics,
      predictions: Predictions(classCount: 3, ids: ["a"], labels: [7], answers: [0]))
    #expect(problems { _ = try judge(gate, labels) }.count == 1)
    #expect(
      problems { _ = try judge([Gate(notWorseWithin: 0.1)], good, baseline: labels) }.count == 1)
  }
}
