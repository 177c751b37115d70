import Evaluation
import RunRecord
import TestData
import Testing

@Suite struct SeedSampleTests {
  /// Two seeds, six examples of two classes.
  private let sample = SeedSample(
    labels: [0, 0, 0, 1, 1, 1], answers: [[0, 0, 1, 1, 1, 0], [0, 1, 1, 1, 1, 1]], classCount: 2)

  @Test func `figures of every seed are those of its own confusion matrix`() {
    func values(_ figures: [SeedFigure]) -> [[Double]] { figures.map(\.values) }
    let (third, half): (Double, Double) = (1 / 3, 0.5)
    let expected: [(ClassMeasure, [[Double]])] = [
      (.recall, [[2 * third, third], [2 * third, 1]]),
      (.precision, [[2 * third, 1], [2 * third, 0.6]]),
      (.f1, [[2 * third, half], [2 * third, 0.75]]),
    ]
    for (measure, figures) in expected { #expect(values(sample.figures(measure)) == figures) }
    #expect(sample.accuracy.values == [2 * third, 2 * third])
    let shares = sample.shares(of: [[(0, 1)], [(0, 1), (1, 0)]])
    #expect(values(shares) == [[third / 2, third], [third, third]])
    #expect(sample.constant(0).values == [half, half])
  }

  @Test func `the variances are those of a crossed analysis, and of one seed the binomial one`() {
    // Right answers by example: 2, 1, 0, 2, 2, 1 of two seeds.
    let accuracy = sample.accuracy.estimate
    let means: [Double] = [1, 0.5, 0, 1, 1, 0.5]
    let mean: Double = 2 / 3
    let squares = means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    #expect(abs(accuracy.mean - mean) < 1e-12)
    #expect(accuracy.seedVariance == 0)
    #expect(abs(accuracy.examplesVariance - squares / 30) < 1e-12)
    let one = SeedSample(labels: [0, 0, 0, 0, 1], answers: [[0, 0, 0, 1, 1]], classCount: 2)
    // 0.8 · 0.2 / (n − 1); the recall of the four of class 0 as a share of what all five add.
    let alone = one.accuracy.estimate.examplesVariance
    #expect(abs(alone - 0.04) < 1e-12)
    let recall = one.figures(.recall)[0].estimate
    let expected: Double = 0.75 * 0.25 / 4 * 1.25
    #expect(abs(recall.examplesVariance - expected) < 1e-12)
    #expect(recall.seedVariance == nil)
  }

  @Test func `a difference is that of the same examples`() {
    let recall = sample.figures(.recall)
    let difference = recall[1].difference(from: recall[0])
    let third: Double = 1 / 3
    #expect(abs(difference.mean - third) < 1e-12)
    #expect(recall[0].difference(from: recall[0]).standardError == 0)
    #expect(recall[0].difference(from: recall[0]).interval() == nil)
  }

  @Test func `matrices alone make a sample of the same figures`() throws {
    let matrices = [[[2, 1], [1, 2]], [[1, 2], [0, 3]]]
    let made = try #require(SeedSample(matrices: matrices))
    for measure in ClassMeasure.allCases {
      #expect(made.figures(measure).map(\.values) == sample.figures(measure).map(\.values))
    }
    #expect(
      made.accuracy.estimate.examplesVariance >= sample.accuracy.estimate.examplesVariance)
    #expect(SeedSample(matrices: [[[2, 1], [1, 2]], [[2, 0], [1, 2]]]) == nil)
    #expect(SeedSample(matrices: []) == nil)
  }

  /// Answers of seeds with an effect of their own to examples that are easy or hard.
  private func draw(
    seeds: Int, count: Int, using random: inout TestRandom
  ) -> [[Bool]] {
    let ease = (0..<count).map { _ in 0.85 + 0.1 * random.normal() }
    return (0..<seeds).map { _ in
      let effect = 0.02 * random.normal()
      return ease.map { random.uniform() < min(max($0 + effect, 0), 1) }
    }
  }

  @Test func `intervals over seeds and examples hold the truth in 95 of 100 cases`() throws {
    var random = TestRandom(seed: 1)
    // The truth: the mean of many seeds on many examples, clipped as they are.
    let truth =
      (0..<200_000).reduce(0.0) { sum, _ in
        let value = 0.85 + 0.1 * random.normal() + 0.02 * random.normal()
        return sum + min(max(value, 0), 1)
      } / 200_000
    var held = 0
    for _ in 0..<1000 {
      let right = draw(seeds: 6, count: 300, using: &random)
      let labels = [UInt16](repeating: 0, count: 300)
      let sample = SeedSample(
        labels: labels, answers: right.map { $0.map { $0 ? 0 : 1 } }, classCount: 2)
      if try #require(sample.accuracy.estimate.interval()).contains(truth) { held += 1 }
    }
    // Nominally 950; within three standard errors of 93 to 97 %.
    #expect((920...985).contains(held), "held \(held) of 1000")
  }

  @Test(arguments: [1, 5])
  func `of classes alike a single one is called best in one case of twenty at most`(seeds: Int) {
    var random = TestRandom(seed: 2)
    var named = 0
    for _ in 0..<1000 {
      let labels = (0..<400).map { UInt16($0 % 8) }
      let ease = labels.map { _ in 0.7 + 0.15 * random.normal() }
      let answers = (0..<seeds).map { _ in
        zip(labels, ease).map { label, ease in
          random.uniform() < ease
            ? label : (label + 1 + UInt16(random.next() % 7)) % 8
        }
      }
      let figures = SeedSample(labels: labels, answers: answers, classCount: 8).figures(.f1)
      if Contest(figures).leaders.count == 1 { named += 1 }
    }
    #expect(named <= 65, "named \(named) of 1000")
  }

  @Test func `what is settled is named, and what is not is named together`() {
    let labels = (0..<600).map { UInt16($0 % 3) }
    // Class 0 is hard, 1 and 2 are alike, with errors of different examples in each seed.
    let answers = (0..<5).map { seed in
      labels.enumerated().map { row, label -> UInt16 in
        let isWrong =
          label == 0 ? (row / 3 + seed) % 3 == 0 : (row / 3 + 7 * seed) % 20 == Int(label)
        return isWrong ? (label + 1) % 3 : label
      }
    }
    let figures = SeedSample(labels: labels, answers: answers, classCount: 3).figures(.recall)
    let hardest = Contest(figures, isReversed: true)
    #expect(hardest.leaders == [0] && hardest.wins[0] == 5)
    #expect(Contest(figures).leaders.sorted() == [1, 2])
  }

  @Test func `a class always right and one never right are told apart`() {
    let labels = (0..<200).map { UInt16($0 % 2) }
    let figures = SeedSample(
      labels: labels, answers: [labels.map { _ in 1 }], classCount: 2
    ).figures(.recall)
    #expect(Contest(figures).leaders == [1] && Contest(figures, isReversed: true).leaders == [0])
    let few = SeedSample(labels: [0, 1], answers: [[1, 1]], classCount: 2).figures(.recall)
    #expect(Contest(few).leaders == [1, 0], "two examples settle nothing")
    #expect(Contest([]).leaders.isEmpty)
  }
}
