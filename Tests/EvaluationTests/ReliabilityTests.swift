import Evaluation
import TestData
import Testing

@Suite struct ReliabilityTests {
  @Test func `what chance does to few answers is Poisson's binomial distribution`() throws {
    // 0, 1 or 2 right answers have the chances 0.04, 0.32 and 0.64, and 1.6 on average.
    let none = Reliability([0.8, 0.8], isRight: [false, false])
    #expect(abs(none.floor - (0.04 * 1.6 + 0.32 * 0.6 + 0.64 * 0.4) / 2) < 1e-12)
    #expect(abs(none.p - 0.08) < 1e-12, "twice the chance of none")
    #expect(none.bins.map(\.hits) == [0] && none.bins[0].consistent == 0...1)
    let both = Reliability([0.8, 0.8], isRight: [true, true])
    #expect(abs(both.p - 1) < 1e-12)
    // 0.9 and 0.5: none 0.05, one 0.5, both 0.45; two bins, one answer each, merged into one.
    let other = Reliability([0.9, 0.5], isRight: [false, false])
    #expect(other.bins.count == 1 && other.bins[0].count == 2)
    #expect(abs(other.p - 0.1) < 1e-12)
    #expect(abs(other.floor - (2 * 0.9 * 0.1 + 2 * 0.5 * 0.5) / 2) < 1e-12, "over 15 bins")
  }

  @Test func `confidences of 0 and 1 leave nothing to chance`() {
    let sure = Reliability([1, 1, 1.000_000_1], isRight: [true, true, true])
    #expect(sure.floor == 0 && sure.p == 1 && sure.bins[0].consistent == 1...1)
    let wrong = Reliability([1, 1, 1], isRight: [true, false, true])
    #expect(wrong.p < 1e-12)
    let one = Reliability([0.7], isRight: [true])
    #expect(one.squaredError == nil && one.bins.count == 1)
    #expect(Reliability([], isRight: []).bins.isEmpty && Reliability([], isRight: []).p == 1)
  }

  @Test func `bins of fewer than thirty are merged upward, what is left at the top downward`() {
    func merged(_ counts: [Int: Int]) -> [Int] {
      let confidences = counts.sorted { $0.key < $1.key }.flatMap {
        [Double](repeating: (Double($0.key) + 0.5) / 15, count: $0.value)
      }
      return Reliability(confidences, isRight: confidences.map { _ in true }).bins.map(\.count)
    }
    #expect(merged([3: 10, 5: 19, 6: 1, 9: 30, 14: 29]) == [30, 59])
    #expect(merged([3: 29]) == [29] && merged([3: 31, 4: 30]) == [31, 30])
    let bins = Reliability(
      [0.3, 0.5] + [Double](repeating: 0.7, count: 40),
      isRight: [Bool](repeating: true, count: 42)
    ).bins
    // The second edge is the first bin's that holds an answer.
    #expect(bins.count == 1 && abs(bins[0].lower - 4.0 / 15) < 1e-12)
    #expect(abs(bins[0].upper - 11.0 / 15) < 1e-12)
  }

  @Test func `where the exact distribution ends the normal one takes over without a step`() {
    func half(_ count: Int) -> Reliability {
      Reliability(
        [Double](repeating: 0.5, count: count), isRight: (0..<count).map { $0 < count / 2 - 18 })
    }
    let (exact, normal) = (half(400), half(402))
    #expect(abs(exact.floor * 20 - normal.floor * 402.0.squareRoot()) < 5e-4)
    #expect(abs(exact.p - normal.p) < 5e-3 && exact.p > 0.05)
    let ends = (exact.bins[0].consistent, normal.bins[0].consistent)
    #expect(abs(ends.0.lowerBound - ends.1.lowerBound) < 0.003)
    #expect(abs(ends.0.upperBound - ends.1.upperBound) < 0.003)
    // 180 to 220 of 400, 181 to 221 of 402.
    #expect(abs(ends.1.lowerBound * 402 - 181) < 1e-9 && abs(ends.1.upperBound * 402 - 221) < 1e-9)
  }

  /// Answers of a model whose chance of being right is its confidence less `excess`.
  private func draw(
    _ count: Int, excess: Double, using random: inout TestRandom
  ) -> (confidences: [Double], isRight: [Bool]) {
    let confidences = (0..<count).map { _ in 1 - 0.7 * random.uniform() * random.uniform() }
    return (confidences, confidences.map { random.uniform() < $0 - excess })
  }

  @Test func `of a calibrated model nothing is left, and one case of twenty at most is called off`()
  {
    var random = TestRandom(seed: 3)
    var (fired, squared, squares, errors, floors) = (0, 0.0, 0.0, 0.0, 0.0)
    for _ in 0..<1000 {
      let (confidences, isRight) = draw(300, excess: 0, using: &random)
      let found = Reliability(confidences, isRight: isRight)
      if found.p < 0.05 { fired += 1 }
      squared += found.squaredError ?? 0
      squares += (found.squaredError ?? 0) * (found.squaredError ?? 0)
      floors += found.floor
      errors += error(confidences, isRight)
    }
    #expect(fired <= 50 && fired > 10, "fired \(fired) of 1000")
    let standardError = (squares / 1000).squareRoot() / 1000.0.squareRoot()
    #expect(abs(squared / 1000) < 3 * standardError, "the mean is \(squared / 1000)")
    #expect(abs(errors / floors - 1) < 0.03, "the mean error over the floor is \(errors / floors)")
  }

  /// The expected calibration error over 15 bins, the long way.
  private func error(_ confidences: [Double], _ isRight: [Bool]) -> Double {
    var gaps = [Double](repeating: 0, count: 15)
    for (confidence, isRight) in zip(confidences, isRight) {
      let bin = min(max(Int((confidence * 15).rounded(.up)) - 1, 0), 14)
      gaps[bin] += confidence - (isRight ? 1 : 0)
    }
    return gaps.reduce(0) { $0 + $1.magnitude } / Double(confidences.count)
  }

  @Test func `a model that is off by five points is found out, and by how much`() {
    var random = TestRandom(seed: 4)
    var (fired, squared) = (0, 0.0)
    for _ in 0..<200 {
      let (confidences, isRight) = draw(1000, excess: 0.05, using: &random)
      let found = Reliability(confidences, isRight: isRight)
      if found.p < 0.05 { fired += 1 }
      squared += found.squaredError ?? 0
    }
    #expect(fired > 190, "fired \(fired) of 200")
    #expect(abs((squared / 200).squareRoot() - 0.05) < 0.002)
  }
}
