/// A figure of several models that differ in their seed, and what every example adds to it.
///
/// The figure of one seed is, or is near its value, the mean over examples of what each adds (its
/// influence, in the sense of Hampel 1974). Most examples add nothing to the figure of a class, so
/// only the others are listed.
package struct SeedFigure: Sendable {
  /// The figure of each seed.
  package let values: [Double]
  /// The examples that add something in some seed, ascending.
  let rows: [Int32]
  /// `[rows, seeds]`: what each of them adds.
  let parts: [Double]
  /// The number of all examples.
  let count: Int

  var seeds: Int { values.count }
  /// The mean over seeds; 0 of none.
  package var mean: Double { ratio(values.reduce(0, +), Double(values.count)) }
}

extension SeedFigure {
  /// The mean over seeds with its variances.
  package var estimate: SeededMean {
    var moments = SeedMoments(seeds: seeds)
    for place in rows.indices {
      moments.add { parts[place * seeds + $0] }
    }
    return SeededMean(values, moments, of: count)
  }

  /// How much larger the mean over seeds is than another figure's, of the same models and examples.
  package func difference(from other: SeedFigure) -> SeededMean {
    precondition(seeds == other.seeds && count == other.count, "figures of different models")
    var moments = SeedMoments(seeds: seeds)
    var (place, otherPlace) = (0, 0)
    while place < rows.count || otherPlace < other.rows.count {
      let row = place < rows.count ? rows[place] : Int32.max
      let otherRow = otherPlace < other.rows.count ? other.rows[otherPlace] : Int32.max
      moments.add { seed in
        (row <= otherRow ? parts[place * seeds + seed] : 0)
          - (otherRow <= row ? other.parts[otherPlace * seeds + seed] : 0)
      }
      if row <= otherRow { place += 1 }
      if otherRow <= row { otherPlace += 1 }
    }
    return SeededMean(zip(values, other.values).map { $0 - $1 }, moments, of: count)
  }
}

/// Sums over examples of what they add to a figure, seed by seed.
struct SeedMoments {
  /// Σ over examples, of each seed.
  private(set) var bySeed: [Double]
  /// Σ m, Σ m² over examples of the mean m over seeds, and Σ of all squares.
  private(set) var means = 0.0
  private(set) var squaresOfMeans = 0.0
  private(set) var squares = 0.0

  init(seeds: Int) { bySeed = [Double](repeating: 0, count: seeds) }

  /// Adds one example.
  mutating func add(_ part: (Int) -> Double) {
    var sum = 0.0
    for seed in bySeed.indices {
      let value = part(seed)
      sum += value
      squares += value * value
      bySeed[seed] += value
    }
    let mean = sum / Double(bySeed.count)
    means += mean
    squaresOfMeans += mean * mean
  }
}
