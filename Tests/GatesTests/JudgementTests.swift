import Gates
import RunRecord
import Tables
import Testing

@Suite struct JudgementTests {
  @Test func `a gate holds where the bound keeps it`() throws {
    let result = try result(Gate(minimum: "accuracy=0.87"), .of(8800, of: 10_000))
    #expect(result.outcome == .holds && result.isMet && result.p == nil)
    #expect(result.line == "✓ accuracy 0.880 ≥ 0.87: lower 95% bound 0.875")
    #expect(result.reason == "0.880 ≥ 0.87: lower 95% bound 0.875")
  }

  @Test func `a gate fails where the figure is not in it`() throws {
    let below = try result(Gate(minimum: "accuracy=0.87"), .of(86, of: 100))
    #expect(below.outcome == .fails && !below.isMet)
    #expect(below.line == "✗ accuracy 0.860 is not ≥ 0.87: the figure itself is below")
    let above = try result(Gate(maximum: "accuracy=0.85"), .of(86, of: 100))
    #expect(above.line == "✗ accuracy 0.860 is not ≤ 0.85: the figure itself is above")
  }

  @Test func `a figure that too few examples show does not hold, and it says how many would`()
    throws
  {
    let subject = try GateSubject.of([[620, 380], [0, 9000]], names: ["Shirt", "Bag"])
    let result = try result(Gate(minimum: "recall[Shirt]=0.6"), subject)
    #expect(result.outcome == .notShown)
    #expect(
      result.line
        == "✗ recall[Shirt] 0.620 is above 0.6, but 1,000 examples of this class cannot show it: "
        + "lower 95% bound 0.594; about 1,630 would")
    // z²·b(1 − b) / (p − b)² = 1.6449²·0.24 / 0.02² = 1623.3.
    let enough = try GateSubject.of([[1011, 619], [0, 9]], names: ["Shirt", "Bag"])
    #expect(try judge([result.gate], enough).passed)
    let fewer = try GateSubject.of([[992, 608], [0, 9]], names: ["Shirt", "Bag"])
    #expect(try !judge([result.gate], fewer).passed)
  }

  @Test func `the number that would show it does, and three quarters of it do not`() throws {
    let table = [[41, 9], [9, 41]]
    // The last is the number of examples that the figure rests on.
    let cases: [(String, Bool, [[Int]], Double)] = [
      ("accuracy=0.8", true, table, 100), ("accuracy=0.85", false, table, 100),
      ("f1[class 1]=0.8", true, table, 59), ("recall=0.8", true, table, 100),
      ("precision=0.8", true, table, 100), ("f1=0.8", true, table, 100),
      ("f1=0.85", false, table, 100), ("accuracy=0.7", true, [[3, 0], [0, 0]], 3),
    ]
    for (text, isMinimum, matrix, count) in cases {
      let gate = isMinimum ? try Gate(minimum: text) : try Gate(maximum: text)
      let subject = try GateSubject.of(matrix)
      let first = try result(gate, subject)
      #expect(first.outcome == .notShown, "\(text)")
      let words = first.reason.split(separator: "about ").last?.split(separator: " ").first
      let number = try #require(words.flatMap { Double($0.replacing(",", with: "")) })
      let scale = number / count
      let most = try GateSubject.of(scaled(matrix, scale * 1.1))
      let least = try GateSubject.of(scaled(matrix, scale * 0.75))
      #expect(try result(gate, most).isMet, "\(text) \(number)")
      #expect(try !result(gate, least).isMet, "\(text) \(number)")
    }
  }

  private func scaled(_ matrix: [[Int]], _ scale: Double) -> [[Int]] {
    matrix.map { $0.map { Int((Double($0) * scale).rounded()) } }
  }

  @Test func `no number of examples shows a bound that the figure is at`() throws {
    let result = try result(Gate(minimum: "accuracy=0.6"), .of(60, of: 100))
    #expect(
      result.reason
        == "0.600 is 0.6, but 100 examples cannot show it: lower 95% bound 0.518; no number of them "
        + "would")
    let perfect = try judge([Gate(minimum: "accuracy=1")], .of(10, of: 10)).results[0]
    #expect(perfect.outcome == .notShown && perfect.reason.hasSuffix("no number of them would"))
    let near = try judge(
      [Gate(minimum: "accuracy=0.5999999")], .of(60, of: 100)
    ).results[0]
    #expect(near.reason.hasSuffix("not even 1,000,000,000,000 would"), "\(near.reason)")
  }

  @Test func `bounds that the range gives hold of every run`() throws {
    for subject in [try GateSubject.of(0, of: 1), try .of(1, of: 1), try .of(5, of: 9)] {
      for figure in ["accuracy", "precision", "recall[class 0]", "f1[class 0]"] {
        #expect(try result(Gate(minimum: "\(figure)=0"), subject).isMet, "\(figure)")
        #expect(try result(Gate(maximum: "\(figure)=1"), subject).isMet, "\(figure)")
      }
    }
  }

  @Test func `one example shows little`() throws {
    let right = try result(Gate(minimum: "accuracy=0.5"), .of(1, of: 1))
    #expect(right.line.hasPrefix("✗ accuracy 1.000 is above 0.5, but 1 example cannot show it"))
    #expect(try result(Gate(minimum: "accuracy=0.5"), .of(0, of: 1)).outcome == .fails)
    #expect(try result(Gate(minimum: "accuracy=0.25"), .of(1, of: 1)).isMet)
  }

  @Test func `what has no interval is judged as measured, and says so`() throws {
    let subject = try GateSubject.of([[5, 1], [1, 5]]).changing { $0.ece15 = 0.041 }
    let holds = try result(Gate(maximum: "ece=0.05"), subject)
    #expect(holds.outcome == .holdsAsMeasured && holds.isMet && holds.lower == nil)
    #expect(
      holds.line == "✓ ece 0.041 ≤ 0.05, judged as measured: it has no interval here")
    let fails = try result(Gate(maximum: "ece=0.04"), subject)
    #expect(fails.line == "✗ ece 0.041 is not ≤ 0.04: the figure itself is above")
    let unrecorded = GateSubject(
      name: "mlp-0", classNames: subject.classNames,
      metrics: subject.changing { $0.logLoss = 0.3 }.metrics, predictions: nil)
    let loss = try result(Gate(maximum: "logloss=0.5"), unrecorded)
    #expect(
      loss.line
        == "✓ logloss 0.300 ≤ 0.5, judged as measured: without predictions it has no interval")
  }

  @Test func `values are shown with as many decimals as it takes`() throws {
    let below = try result(Gate(minimum: "accuracy=0.87"), .of(86_999, of: 100_000))
    #expect(below.line == "✗ accuracy 0.86999 is not ≥ 0.87: the figure itself is below")
    let equal = try result(Gate(maximum: "accuracy=0.0625"), .of(1, of: 16))
    #expect(equal.reason.hasPrefix("0.0625 is 0.0625, but 16 examples cannot show it"))
    let fine = try result(Gate(minimum: "accuracy=0.00012345"), .of(2, of: 10))
    #expect(fine.reason.hasPrefix("0.200 ≥ 0.00012345: lower 95% bound 0.0"))
  }

  @Test func `alpha sets the bound`() throws {
    for (alpha, text) in [(0.05, "95%"), (0.025, "97.5%"), (0.001, "99.9%"), (0.3, "70%")] {
      let result = try result(Gate(minimum: "accuracy=0.1"), .of(50, of: 100), alpha: alpha)
      #expect(result.reason.contains("lower \(text) bound"), "\(result.reason)")
    }
    let strict = try result(Gate(minimum: "accuracy=0.1"), .of(50, of: 100), alpha: 1e-9)
    #expect(strict.reason.contains("lower 99.9999999% bound"))
    #expect(try result(Gate(minimum: "accuracy=0.4"), .of(50, of: 100), alpha: 0.05).isMet)
    #expect(try !result(Gate(minimum: "accuracy=0.4"), .of(50, of: 100), alpha: 0.01).isMet)
  }

  @Test func `examples without a score are named`() throws {
    let unscored = [
      Unscored(id: "a", label: 0, reason: .abstained), Unscored(id: "b", label: 1, reason: .failed),
      Unscored(id: "c", label: nil, reason: .unlabelled),
    ]
    let subject = try GateSubject.of([[900, 100], [0, 1000]], unscored: unscored)
    let holds = try result(Gate(minimum: "accuracy=0.9"), subject)
    #expect(holds.line.hasSuffix("lower 95% bound 0.941; on the 2,000 scored of 2,002"))
    let fails = try result(Gate(minimum: "kappa=0.99"), subject)
    #expect(fails.line.hasSuffix("the figure itself is below; on the 2,000 scored of 2,002"))
  }

  @Test func `a class that was never called has a precision of 0`() throws {
    let subject = try GateSubject.of([[5, 0], [5, 0]])
    #expect(try result(Gate(minimum: "precision[class 1]=0.1"), subject).outcome == .fails)
    let most = try result(Gate(maximum: "precision[class 1]=0.9"), subject)
    #expect(
      most.reason
        == "0.000 is below 0.9, but 0 examples predicted as this class cannot show it: upper 95% bound "
        + "1.000")
  }

  @Test func `a report passes where every gate holds`() throws {
    let subject = try GateSubject.of(95, of: 100)
    let good = try judge([Gate(minimum: "accuracy=0.8")], subject)
    #expect(good.passed && good.summary == "The gate holds." && good.lines.count == 2)
    let gates = [try Gate(minimum: "accuracy=0.8"), try Gate(minimum: "recall[class 0]=0.8")]
    #expect(try judge(gates, subject).summary == "Both gates hold.")
    let mixed = try judge(gates + [Gate(minimum: "accuracy=0.99")], subject)
    #expect(!mixed.passed && mixed.summary == "1 of 3 gates does not hold.")
    #expect(mixed.results.map(\.isMet) == [true, true, false])
  }
}
