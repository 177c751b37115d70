/// What the models of one way of training had right: seeds × examples, as sums.
struct SeedTable {
  /// S.
  let seeds: Int
  /// n.
  let count: Int
  /// The number of examples that each seed's model had right.
  let rightBySeed: [Int]
  /// The number of seeds whose model had an example right.
  let rightByExample: [Int]

  init(_ correct: [[Bool]]) {
    precondition(!correct.isEmpty, "a way of training without a model")
    seeds = correct.count
    count = correct[0].count
    var bySeed: [Int] = []
    var byExample = [Int](repeating: 0, count: correct[0].count)
    for model in correct {
      precondition(model.count == byExample.count, "two seeds judged different examples")
      var right = 0
      for (example, isRight) in model.enumerated() where isRight {
        byExample[example] += 1
        right += 1
      }
      bySeed.append(right)
    }
    (rightBySeed, rightByExample) = (bySeed, byExample)
  }

  private var right: Int { rightBySeed.reduce(0, +) }

  /// 0 without examples.
  var meanAccuracy: Double { ratio(Double(right), Double(seeds) * Double(count)) }

  /// The share of the seeds in the variance of the mean accuracy.
  struct SeedsPart {
    /// s² of the seeds' accuracies / S.
    let variance: Double
    /// The residuals' mean square / (S·n).
    let countedTwice: Double
    /// S − 1.
    let degreesOfFreedom: Double
  }

  /// nil with one seed or one example.
  var seedsPart: SeedsPart? {
    guard seeds > 1, count > 1 else { return nil }
    let (s, n) = (Double(seeds), Double(count))
    let mean = Double(right) / s
    let squares = rightBySeed.reduce(0.0) { sum, right in
      let deviation = (Double(right) - mean) / n
      return sum + deviation * deviation
    }
    // Of the squares within the examples, Σ k·(S − k) / S, those between the seeds are not residuals.
    let within = rightByExample.reduce(0) { $0 + $1 * (seeds - $1) }
    let residual = max(Double(within) / s - n * squares, 0) / ((s - 1) * (n - 1))
    return SeedsPart(
      variance: squares / (s - 1) / s, countedTwice: residual / (s * n), degreesOfFreedom: s - 1)
  }

  /// The variance over samples of examples of the difference to another way's mean accuracy.
  func examplesVariance(against other: SeedTable) -> Double {
    let (s1, s2, n) = (Double(seeds), Double(other.seeds), Double(count))
    let mean = meanAccuracy - other.meanAccuracy
    var squares = 0.0
    for (one, two) in zip(rightByExample, other.rightByExample) {
      let deviation = Double(one) / s1 - Double(two) / s2 - mean
      squares += deviation * deviation
    }
    return squares / (n - 1) / n
  }
}
