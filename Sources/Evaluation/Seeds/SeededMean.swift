/// The mean of a figure over seeds, with what the choice of seeds and that of test examples do to it.
///
/// All S seeds judge the same n examples; both are samples (Bouthillier et al. 2021). With what each
/// example adds to the figure of each seed, the mean has the variance
///
///     V = Vₛ + Vₑ − D
///
/// - Vₛ = s²(figures of the seeds) / S, what the seeds do;
/// - Vₑ = s²(mean over seeds of what an example adds) / n, what the examples do;
/// - D = MS / (S·n), MS the mean square of the seeds × examples residuals, which both contain
///   (crossed analysis of variance, Searle, Casella and McCulloch 1992).
///
/// V is never taken below Vₛ nor below Vₑ. Tests simulate how often the intervals hold the truth.
package struct SeededMean: Equatable, Sendable {
  /// The mean over seeds.
  package let mean: Double
  /// S.
  package let seeds: Int
  /// s² over seeds; nil of a single one.
  package let seedVariance: Double?
  /// Vₑ.
  package let examplesVariance: Double
  /// D; 0 of a single seed.
  private let countedTwice: Double
  /// The number of examples that add something, less one; at least 1.
  private let exampleFreedom: Double

  init(_ values: [Double], _ moments: SeedMoments, of count: Int, contributors: Int) {
    let (s, n) = (Double(values.count), Double(count))
    mean = ratio(values.reduce(0, +), s)
    seeds = values.count
    exampleFreedom = Double(max(contributors - 1, 1))
    let center = mean
    seedVariance =
      values.count > 1
      ? values.reduce(0) { $0 + ($1 - center) * ($1 - center) } / (s - 1) : nil
    let examples = max(moments.squaresOfMeans - moments.means * moments.means / n, 0)
    examplesVariance = count > 1 ? examples / (n - 1) / n : 0
    let columns = moments.bySeed.reduce(0) { $0 + $1 * $1 } / n
    let all = moments.bySeed.reduce(0, +)
    let residual =
      moments.squares - s * moments.squaresOfMeans - columns + all * all / (s * n)
    countedTwice =
      values.count > 1 && count > 1 ? max(residual, 0) / ((s - 1) * (n - 1)) / (s * n) : 0
  }

  /// A figure of which no more is known of single examples than a bound of Vₑ: nothing is taken off for
  /// what both parts contain.
  init(_ values: [Double], examplesVariance: Double, of count: Int) {
    let mean = ratio(values.reduce(0, +), Double(values.count))
    self.mean = mean
    seeds = values.count
    seedVariance =
      values.count > 1
      ? values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count - 1) : nil
    self.examplesVariance = examplesVariance
    countedTwice = 0
    exampleFreedom = Double(max(count - 1, 1))
  }

  /// √V; the test examples' part alone with one seed.
  package var standardError: Double {
    let seedPart = (seedVariance ?? 0) / Double(seeds)
    return max(seedPart + examplesVariance - countedTwice, seedPart, examplesVariance).squareRoot()
  }

  /// Satterthwaite's degrees of freedom of V, at least 1.
  package var degreesOfFreedom: Double {
    let freedom = Double(max(seeds - 1, 1))
    let seedPart = (seedVariance ?? 0) / Double(seeds)
    let spread =
      seedPart * seedPart / freedom + examplesVariance * examplesVariance / exampleFreedom
      + countedTwice * countedTwice / (freedom * exampleFreedom)
    let variance = standardError * standardError
    return spread > 0 ? max(variance * variance / spread, 1) : exampleFreedom
  }

  /// The interval that holds the mean over all seeds and examples in `confidence` of the cases; with
  /// one seed that of this one's figure. nil where nothing varies.
  package func interval(confidence: Double = 0.95) -> ClosedRange<Double>? {
    guard standardError > 0 else { return nil }
    let t = Student.quantile(
      upperTail: (1 - confidence) / 2, degreesOfFreedom: degreesOfFreedom)
    return mean - t * standardError...mean + t * standardError
  }

  /// The probability of a mean this far from 0, in either direction, if it were 0; nil where nothing
  /// varies.
  package var pValue: Double? {
    guard standardError > 0 else { return nil }
    return min(
      2 * Student.upperTail(abs(mean) / standardError, degreesOfFreedom: degreesOfFreedom), 1)
  }
}
