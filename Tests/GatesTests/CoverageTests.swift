import Gates
import Testing

/// How often a model whose true figure is at the bound passes: about α of the time.
@Suite struct CoverageTests {
  private let shares: [[Double]] = [
    [0.30, 0.03, 0.02, 0.00], [0.06, 0.20, 0.04, 0.00], [0.02, 0.03, 0.15, 0.00],
    [0.01, 0.00, 0.00, 0.14],
  ]

  /// The true mean of a figure of each class, by its hits, its support and how often it is called.
  private func mean(_ figure: (Double, Double, Double) -> Double) -> Double {
    shares.indices.reduce(0) { sum, label in
      let called = shares.reduce(0) { $0 + $1[label] }
      return sum + figure(shares[label][label], shares[label].reduce(0, +), called)
    } / Double(shares.count)
  }

  /// Samples in which the lower bound lies above the truth, and those in which the upper lies below.
  private func misses(
    _ truths: [(figure: String, truth: Double)], examples: Int
  ) throws -> [(lower: Int, upper: Int)] {
    var draws = Draws(state: UInt64(examples))
    let flat = shares.flatMap(\.self)
    var misses = truths.map { _ in (lower: 0, upper: 0) }
    let gates = try truths.map { try Gate(minimum: "\($0.figure)=0") }
    for _ in 0..<500 {
      var matrix = [[Int]](repeating: [0, 0, 0, 0], count: 4)
      for _ in 0..<examples {
        let cell = draws.index(flat)
        matrix[cell / 4][cell % 4] += 1
      }
      for (index, found) in try judge(gates, .of(matrix)).results.enumerated() {
        if try #require(found.lower) > truths[index].truth { misses[index].lower += 1 }
        if try #require(found.upper) < truths[index].truth { misses[index].upper += 1 }
      }
    }
    return misses
  }

  @Test(arguments: [60, 240])
  func `shares and their means are bounded at their level, or more carefully from below`(
    examples: Int
  ) throws {
    let truths = [
      ("accuracy", shares.indices.reduce(0) { $0 + shares[$1][$1] }),
      ("recall", mean { hits, support, _ in hits / support }),
      ("precision", mean { hits, _, called in hits / called }),
      ("f1", mean { hits, support, called in 2 * hits / (support + called) }),
    ]
    // 25 in 500 are expected, with a standard deviation of 5. Wilson's intervals reach further
    // toward ½ than they must, and less far the other way.
    for (misses, truth) in zip(try misses(truths, examples: examples), truths) {
      #expect((2...40).contains(misses.lower), "\(truth) \(misses)")
      #expect((12...52).contains(misses.upper), "\(truth) \(misses)")
    }
  }

  @Test func `losses are bounded more carefully than at their level`() throws {
    var draws = Draws(state: 11)
    var misses = ["brier": [0, 0]]
    for _ in 0..<200 {
      let labels = (0..<120).map { UInt16($0 % 3 == 0 ? 1 : 0) }
      let rows = labels.map { label -> [Float] in
        let score = Float((draws.unit() + (label == 1 ? 0.4 : 0)) / 1.4)
        return [1 - score, score]
      }
      let subject = try GateSubject.of(labels: labels, probabilities: rows)
      // E 2·(1 − p)² of positives with p = (u + 0.4)/1.4, and of negatives with 1 − u/1.4.
      let square: Double = 1.0 / 3 + 0.4 + 0.16
      let positive: Double = 2 * (1 - 1.8 / 1.4 + square / 1.96)
      let negative: Double = 2.0 / 3 / 1.96
      let truths = ["brier": (positive + 2 * negative) / 3]
      for (figure, truth) in truths {
        let found = try result(Gate(minimum: "\(figure)=0"), subject)
        if try #require(found.lower) > truth { misses[figure]?[0] += 1 }
        if try #require(found.upper) < truth { misses[figure]?[1] += 1 }
      }
    }
    // At most 10 in 200 are expected, with a standard deviation of 3.1.
    #expect(misses.values.joined().allSatisfy { $0 <= 20 }, "\(misses)")
  }

  @Test func `a drop of mean recall is bounded at its level`() throws {
    var draws = Draws(state: 17)
    let labels: [UInt16] = (0..<200).map { row in
      if row % 10 == 0 { return 2 }
      return UInt16(row % 2)
    }
    let names = threeNames
    // Mean recall of the run 0.8, of the baseline 0.83, from a common chance an example.
    let (own, other) = ([0.9, 0.8, 0.7], [0.92, 0.85, 0.72])
    var misses = 0
    for _ in 0..<300 {
      var (one, two): ([UInt16], [UInt16]) = ([], [])
      for label in labels {
        let common = draws.unit()
        let second = draws.unit() < 0.5 ? draws.unit() : common
        one.append(common < own[Int(label)] ? label : (label + 1) % 3)
        two.append(second < other[Int(label)] ? label : (label + 1) % 3)
      }
      let found = try result(
        Gate(maximumDrop: "recall=0.03"), .of(labels: labels, answers: one, names: names),
        baseline: .of(labels: labels, answers: two, names: names))
      if found.isMet { misses += 1 }
    }
    // 15 in 300 are expected, with a standard deviation of 3.8.
    #expect((4...26).contains(misses), "\(misses)")
  }
}
