/// A figure of several models that differ in their seed, and what every example adds to it.
///
/// The figure of one seed is, or is near its value, the mean over examples of what each adds (its
/// influence, in the sense of Hampel 1974). Most examples add nothing to the figure of a class, so
/// only the others are listed.
package struct SeedFigure: Sendable {
  /// The figure of each seed.
  package let values: [Double]
  /// The examples that add something in some seed, ascending.
  private let rows: [Int32]
  /// `[rows, seeds]`: what each of them adds.
  private let parts: [Double]
  /// How many examples each of them stands for; nil where that is one.
  private let weights: [Int]?
  /// The number of all examples.
  private let count: Int
  /// The sums of what they add.
  private let moments: SeedMoments

  init(values: [Double], rows: [Int32], parts: [Double], weights: [Int]? = nil, count: Int) {
    self.values = values
    self.rows = rows
    self.parts = parts
    self.weights = weights
    self.count = count
    let seeds = values.count
    var moments = SeedMoments(seeds: seeds)
    parts.withUnsafeBufferPointer { parts in
      for place in rows.indices {
        moments.add(weights?[place] ?? 1) { parts[place * seeds + $0] }
      }
    }
    self.moments = moments
  }

  /// The mean over seeds; 0 of none.
  package var mean: Double { ratio(values.reduce(0, +), Double(values.count)) }
  /// How many examples add something.
  var contributors: Int { weights?.reduce(0, +) ?? rows.count }
  /// Whether no example adds anything.
  var isConstant: Bool { moments.squares == 0 }

  /// The mean over seeds with its variances.
  package var estimate: SeededMean {
    SeededMean(values, moments, of: count, contributors: contributors)
  }

  /// How much larger the mean over seeds is than another figure's, of the same models and examples.
  ///
  /// O(m log M) for the m examples of the figure that fewer add to, and the M of the other.
  package func difference(from other: SeedFigure) -> SeededMean {
    precondition(
      values.count == other.values.count && count == other.count, "figures of different models")
    let (short, long) = rows.count <= other.rows.count ? (self, other) : (other, self)
    let seeds = values.count
    var shared = SeedProducts()
    var union = contributors + other.contributors
    for (place, row) in short.rows.enumerated() {
      guard let match = long.place(of: row) else { continue }
      let weight = short.weights?[place] ?? 1
      union -= weight
      shared.add(weight, seeds) {
        (short.parts[place * seeds + $0], long.parts[match * seeds + $0])
      }
    }
    return SeededMean(
      zip(values, other.values).map { $0 - $1 }, moments.less(other.moments, shared), of: count,
      contributors: union)
  }

  /// Where an example stands among those that add something.
  private func place(of row: Int32) -> Int? {
    var (low, high) = (0, rows.count)
    while low < high {
      let middle = (low + high) / 2
      if rows[middle] < row { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low] == row ? low : nil
  }
}

/// Sums over examples of what they add to a figure, seed by seed.
struct SeedMoments: Sendable {
  /// Σ over examples, of each seed.
  private(set) var bySeed: [Double]
  /// Σ m, Σ m² over examples of the mean m over seeds, and Σ of all squares.
  private(set) var means = 0.0
  private(set) var squaresOfMeans = 0.0
  private(set) var squares = 0.0

  init(seeds: Int) { bySeed = [Double](repeating: 0, count: seeds) }

  /// Adds an example, or several that add the same.
  mutating func add(_ weight: Int, _ part: (Int) -> Double) {
    let weight = Double(weight)
    var sum = 0.0
    for seed in bySeed.indices {
      let value = part(seed)
      sum += value
      squares += value * value * weight
      bySeed[seed] += value * weight
    }
    let mean = sum / Double(bySeed.count)
    means += mean * weight
    squaresOfMeans += mean * mean * weight
  }

  /// The sums of the difference to another figure, with the products over the examples of both.
  func less(_ other: SeedMoments, _ shared: SeedProducts) -> SeedMoments {
    var result = self
    result.bySeed = zip(bySeed, other.bySeed).map { $0 - $1 }
    result.means -= other.means
    result.squaresOfMeans = max(squaresOfMeans + other.squaresOfMeans - 2 * shared.ofMeans, 0)
    result.squares = max(squares + other.squares - 2 * shared.all, 0)
    return result
  }
}

/// Sums over examples of the products of what they add to two figures.
struct SeedProducts {
  /// Of the means over seeds.
  private(set) var ofMeans = 0.0
  /// Of each seed.
  private(set) var all = 0.0

  /// Adds an example, or several that add the same.
  mutating func add(_ weight: Int, _ seeds: Int, _ parts: (Int) -> (Double, Double)) {
    let weight = Double(weight)
    var (one, other) = (0.0, 0.0)
    for seed in 0..<seeds {
      let part = parts(seed)
      one += part.0
      other += part.1
      all += part.0 * part.1 * weight
    }
    ofMeans += one * other / Double(seeds * seeds) * weight
  }
}
