/// Whether the confidence of the answers of one class is the chance that they are right.
package struct ClassCalibration: Sendable {
  /// The number of the class.
  package let label: Int
  /// How many answers are the class, on average over the seeds.
  package let answers: Double
  /// Means over the seeds that gave the answer: the mean confidence, and the share that is right.
  package let confidence, precision: Double
  /// The confidence less that share, seed by seed; nil of a class that some seed never answered.
  package let difference: SeedFigure?
  /// The difference held against 0.
  private let test: Test?
  /// The probability of so large a difference, or a larger one, if there were none, corrected for the
  /// number of classes (Holm 1979).
  package let p: Double?

  /// The 95 % interval of the difference over seeds and examples; nil where nothing varies.
  package var interval: ClosedRange<Double>? { test?.interval }

  /// The classes that are answered, in their order. O(n·S).
  package static func all(of sample: ScaledSeeds) -> [ClassCalibration] {
    let counted = Sums.all(of: sample)
    let figures = figures(counted, sample)
    let tests = figures.enumerated().map { label, figure in
      figure.map { Test($0, sampling: counted.map { $0[label].sampling }) }
    }
    let tested = tests.indices.filter { tests[$0] != nil }
    let pValues = zip(tested, holm(tested.map { tests[$0]?.p ?? 1 }))
    let corrected = Dictionary(uniqueKeysWithValues: pValues.map { ($0, $1) })
    return (0..<sample.classCount).compactMap { label in
      let given = counted.map { $0[label] }.filter { $0.count > 0 }
      guard !given.isEmpty else { return nil }
      func mean(_ value: (Sums) -> Double) -> Double {
        given.reduce(0) { $0 + value($1) } / Double(given.count)
      }
      return ClassCalibration(
        label: label,
        answers: given.reduce(0) { $0 + $1.count } / Double(sample.seeds.count),
        confidence: mean { $0.confidence / $0.count }, precision: mean { $0.hits / $0.count },
        difference: figures[label], test: tests[label], p: corrected[label])
    }
  }

  /// What one seed's answers of a class add up to.
  private struct Sums {
    var count = 0.0
    var confidence = 0.0
    var hits = 0.0
    /// Σ c·(1 − c): the variance of the hits of a calibrated model.
    var variance = 0.0

    var difference: Double { ratio(confidence - hits, count) }
    /// The variance that the choice of examples gives the difference of a calibrated model.
    var sampling: Double { ratio(variance, count * count) }

    /// Of every seed and every class.
    static func all(of sample: ScaledSeeds) -> [[Sums]] {
      sample.seeds.map { seed in
        var sums = [Sums](repeating: Sums(), count: sample.classCount)
        for (row, answer) in seed.answers.enumerated() {
          let (confidence, weight) = (seed.confidences[row], Double(seed.weight(row)))
          sums[Int(answer)].count += weight
          sums[Int(answer)].confidence += confidence * weight
          sums[Int(answer)].hits += seed.isRight[row] ? weight : 0
          sums[Int(answer)].variance += max(confidence * (1 - confidence), 0) * weight
        }
        return sums
      }
    }
  }

  /// The differences with what each example adds to them, that of a quotient.
  private static func figures(_ sums: [[Sums]], _ sample: ScaledSeeds) -> [SeedFigure?] {
    let (count, seeds) = (sample.count, sample.seeds.count)
    var rows = [[Int32]](repeating: [], count: sample.classCount)
    var parts = [[Double]](repeating: [], count: sample.classCount)
    for row in 0..<sample.entries {
      for (place, seed) in sample.seeds.enumerated() {
        let answer = Int(seed.answers[row])
        if rows[answer].last != Int32(row) {
          rows[answer].append(Int32(row))
          parts[answer] += [Double](repeating: 0, count: seeds)
        }
        let own = sums[place][answer]
        let difference = seed.confidences[row] - (seed.isRight[row] ? 1 : 0)
        parts[answer][parts[answer].count - seeds + place] =
          (difference - own.difference) * Double(count) / own.count
      }
    }
    return (0..<sample.classCount).map { label in
      guard sums.allSatisfy({ $0[label].count > 0 }) else { return nil }
      return SeedFigure(
        values: sums.map { $0[label].difference }, rows: rows[label], parts: parts[label],
        weights: sample.weights(of: rows[label]), count: count)
    }
  }

  /// A difference held against 0.
  ///
  /// Its variance is that over seeds and examples, but what the examples add is not taken below what
  /// they would add to a calibrated model: ten answers that are all right show no variance of their own.
  private struct Test {
    let mean: Double
    let standardError: Double
    let degreesOfFreedom: Double

    init(_ figure: SeedFigure, sampling: [Double]) {
      let estimate = figure.estimate
      let expected = sampling.reduce(0, +) / Double(sampling.count)
      let variance =
        estimate.standardError * estimate.standardError
        + max(expected - estimate.examplesVariance, 0)
      mean = estimate.mean
      standardError = variance.squareRoot()
      degreesOfFreedom = estimate.degreesOfFreedom
    }

    var interval: ClosedRange<Double>? {
      guard standardError > 0 else { return nil }
      let half =
        standardError * Student.quantile(upperTail: 0.025, degreesOfFreedom: degreesOfFreedom)
      return max(mean - half, -1)...min(mean + half, 1)
    }

    var p: Double {
      guard standardError > 0 else { return mean == 0 ? 1 : 0 }
      let t = abs(mean) / standardError
      return min(2 * Student.upperTail(t, degreesOfFreedom: degreesOfFreedom), 1)
    }
  }
}
