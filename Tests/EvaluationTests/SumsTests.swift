import Evaluation
import RunRecord
import TestData
import Testing

@Suite struct SumsTests {
  static let names = ["a", "b", "c", "d"]

  /// Answers of four classes, right more often the surer they are, some with very high or low
  /// probabilities.
  private static func predictions(
    _ count: Int, decimals: Double? = nil, seed: UInt64 = 5
  ) -> Predictions {
    var random = TestRandom(seed: seed)
    var (labels, scores) = ([UInt16](), [Float]())
    for _ in 0..<count {
      let label = Int(random.next() % 4)
      let logits = names.indices.map { place in
        3 * random.normal() + (place == label ? 5 : 0)
      }
      let powers = logits.map { TestPower.exp($0) }
      let sum = powers.reduce(0, +)
      labels.append(UInt16(label))
      var shares = powers.map { $0 / sum }
      if let decimals {
        shares = shares.map { ($0 * decimals).rounded() / decimals }
        shares[label] += 1 - shares.reduce(0, +)
        shares = shares.map { max($0, 0) }
      }
      scores += shares.map { Float($0) }
    }
    func column(_ name: String, _ values: [String]) -> Predictions.Slice {
      let codes = labels.map { _ in Int32(random.next() % UInt64(values.count)) }
      return Predictions.Slice(name: name, values: values, codes: codes)
    }
    let slices = [column("brand", ["x", "y", ""]), column("season", ["w", "s"])]
    return Predictions(
      classCount: 4, ids: labels.indices.map { "r\($0)" }, labels: labels, scores: scores,
      slices: slices)
  }

  private static func pair(
    _ count: Int = 4000, decimals: Double? = nil
  ) throws -> (rows: Predictions, sums: Sums) {
    let rows = predictions(count, decimals: decimals)
    let sums = try #require(Sums(rows, classNames: names))
    try sums.check()
    return (rows, sums)
  }

  /// Whether two numbers agree to a relative error.
  private func agree(_ one: Double?, _ other: Double?, within error: Double = 1e-9) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return abs(one - other) <= error * max(abs(one), abs(other), 1e-3)
  }

  @Test(arguments: [nil, 100]) func `the figures of sums are those of the rows`(
    decimals: Double?
  ) throws {
    let (rows, sums) = try Self.pair(decimals: decimals)
    let (own, other) = (
      try Metrics(of: rows, classNames: Self.names), Metrics(of: sums)
    )
    #expect(own.confusionMatrix == other.confusionMatrix && own.samples == other.samples)
    #expect(own.perClass == other.perClass && own.macroAverage == other.macroAverage)
    #expect(agree(own.logLoss, other.logLoss) && agree(own.brierMulticlass, other.brierMulticlass))
    #expect(agree(own.top2Accuracy, other.top2Accuracy))
    #expect(agree(own.top3Accuracy, other.top3Accuracy))
    #expect(agree(own.ece15, other.ece15))
    for (one, two) in zip(own.reliabilityBins, other.reliabilityBins) {
      #expect(one.count == two.count && agree(one.confidence, two.confidence))
    }
    for (one, two) in zip(own.oneVersusRest, other.oneVersusRest) {
      #expect(agree(one.rocAUC, two.rocAUC, within: 1e-5), "\(one), \(two)")
      // Of two decimals every cell has a single probability, so that nothing is taken as mixed.
      let error = decimals == nil ? 2e-5 : 1e-12
      #expect(agree(one.averagePrecision, two.averagePrecision, within: error), "\(one), \(two)")
    }
  }

  @Test func `what is demanded of a confidence, and its curve, are exact`() throws {
    let (rows, sums) = try Self.pair()
    let (own, other) = (ConfidenceRanking(rows), ConfidenceRanking(sums))
    #expect(own.curve(of: 50) == other.curve(of: 50) && own.count == other.count)
    for confidence in [0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.99] {
      #expect(own.accepting(confidence) == other.accepting(confidence), "\(confidence)")
    }
  }

  @Test func `calibration and its tests agree to the digits that are shown`() throws {
    let (rows, sums) = try Self.pair()
    let (own, other) = (try #require(ScaledSeeds([(rows, 1)])), ScaledSeeds(sums))
    #expect(own.count == other.count)
    let (one, two) = (own.seeds[0].reliability, other.seeds[0].reliability)
    #expect(agree(one.floor, two.floor, within: 1e-5) && agree(one.p, two.p, within: 1e-4))
    #expect(agree(one.squaredError, two.squaredError, within: 1e-4))
    #expect(one.bins.map(\.count) == two.bins.map(\.count))
    #expect(one.bins.map(\.hits) == two.bins.map(\.hits))
    for (a, b) in zip(ClassCalibration.all(of: own), ClassCalibration.all(of: other)) {
      #expect(a.label == b.label && a.answers == b.answers)
      #expect(agree(a.confidence, b.confidence) && agree(a.precision, b.precision))
      #expect(agree(a.p, b.p, within: 1e-3))
      #expect(agree(a.interval?.lowerBound, b.interval?.lowerBound, within: 1e-4))
    }
    for ratio in [1.0, 2, 5, 10, 20, 50] {
      #expect(AnswerCost(own, ratio: ratio) == AnswerCost(other, ratio: ratio), "\(ratio)")
    }
  }

  @Test func `doubtful labels, slices and precision at recalls are exact`() throws {
    let (rows, sums) = try Self.pair()
    let own = try #require(SharedCandidates([(rows, 1)], limit: 48))
    let other = SharedCandidates(sums)
    #expect(own.learning.joint == other.learning.joint && own.errors == other.errors)
    #expect(
      own.learning.candidates.map { rows.ids[$0.row] }
        == other.learning.candidates.map { other.predictions.ids[$0.row] })
    #expect(own.learning.candidates.map(\.margin) == other.learning.candidates.map(\.margin))
    #expect(
      rows.hardest(24).map { rows.ids[$0] } == sums.hardest.map { sums.examples[$0].id })
    let search = SliceSearch(
      correct: (0..<rows.count).map(rows.isRight),
      columns: rows.slices.map { SliceColumn(name: $0.name, values: $0.values, codes: $0.codes) })
    #expect(search == SliceSearch(sums) && search.testedCount > 5)
    let curves = (PrecisionRecallCurve.curves(of: rows), PrecisionRecallCurve.curves(of: sums))
    for (one, two) in zip(curves.0, curves.1) {
      for recall in [0.5, 0.8, 0.9, 0.95] {
        #expect(one.precision(atRecall: recall) == two.precision(atRecall: recall))
      }
    }
  }

  @Test func `answers of one confidence are as many answers`() {
    // 300 answers of 0.999 have a variance below that of an exact distribution's limit.
    let entries = (
      confidences: [0.999, 0.95, 0.999], isRight: [true, true, false], weights: [297, 40, 3]
    )
    func repeated<Value>(_ values: [Value]) -> [Value] {
      zip(values, entries.weights).flatMap { [Value](repeating: $0, count: $1) }
    }
    let one = Reliability(
      entries.confidences, isRight: entries.isRight, weights: entries.weights)
    let all = Reliability(repeated(entries.confidences), isRight: repeated(entries.isRight))
    #expect(one.bins.count == all.bins.count)
    for (a, b) in zip(one.bins, all.bins) {
      #expect(a.count == b.count && a.hits == b.hits && a.consistent == b.consistent)
      #expect(agree(a.p, b.p) && agree(a.confidence, b.confidence))
    }
    #expect(agree(one.floor, all.floor) && agree(one.squaredError, all.squaredError))
  }

  @Test func `counts of answers make the sample that their rows make`() throws {
    let (rows, sums) = try Self.pair()
    let own = try #require(SeedSample([rows]))
    let other = try #require(SeedSample(matrices: [sums.confusion]))
    #expect(own.count == other.count)
    #expect(agree(own.accuracy.estimate.standardError, other.accuracy.estimate.standardError))
    for measure in ClassMeasure.allCases {
      for (one, two) in zip(own.figures(measure), other.figures(measure)) {
        #expect(agree(one.estimate.standardError, two.estimate.standardError))
        #expect(agree(one.estimate.degreesOfFreedom, two.estimate.degreesOfFreedom))
      }
      #expect(Contest(own.figures(measure)) == Contest(other.figures(measure)))
    }
    let gains = [own, other].map { $0.accuracy.difference(from: $0.constant(1)) }
    #expect(agree(gains[0].standardError, gains[1].standardError))
  }

  @Test func `answers alone, and margins, are no sums`() {
    let alone = Predictions(classCount: 2, ids: ["a"], labels: [0], answers: [1])
    let margins = Predictions(
      kind: .margins, classCount: 2, ids: ["a"], labels: [0], scores: [2, 3])
    #expect(Sums(alone, classNames: ["x", "y"]) == nil)
    #expect(Sums(margins, classNames: ["x", "y"]) == nil)
  }

  @Test func `each cell is within its ends, and marks divide none`() {
    let edges = ProbabilityGrid.edges
    #expect(zip(edges, edges.dropFirst()).allSatisfy(<) && edges.first == 0)
    for probability: Float in [
      0, .leastNonzeroMagnitude, 1e-9, 0.3, 0.5, 0.95, 0.9999999, 1, 1.0005,
    ] {
      let ends = ProbabilityGrid.ends(of: ProbabilityGrid.cell(of: probability))
      #expect(ends.lower <= probability && probability <= ends.upper)
    }
    for place in 1..<15 {
      let edge = Double(place) / 15
      for cell in [
        ProbabilityGrid.cell(of: Float(edge)), ProbabilityGrid.cell(of: Float(edge)) + 1,
      ] {
        let ends = ProbabilityGrid.ends(of: cell)
        #expect((Double(ends.lower) > edge) == (Double(ends.upper) > edge))
      }
    }
  }
}

/// eˣ by its series, for tests that need no more.
private enum TestPower {
  static func exp(_ x: Double) -> Double {
    if x < 0 { return 1 / exp(-x) }
    var (term, sum) = (1.0, 1.0)
    for place in 1..<200 {
      term *= x / Double(place)
      sum += term
    }
    return sum
  }
}
