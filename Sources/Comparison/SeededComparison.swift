public import Evaluation
import RunRecord

/// Two models, one or both of several seeds, on the common examples.
///
/// A model of one seed is taken as it is: the interval then says nothing about its other seeds.
public struct SeededComparison: Sendable {
  /// The accuracy of each of the first model's seeds that judged all common examples.
  public let first: [Double]
  /// The same of the second model.
  public let second: [Double]
  /// Seeds of either model that lack a common example, or its label, and were left out.
  public let leftOut: Int
  /// The second model's mean accuracy minus the first's, over seeds and examples.
  public let estimate: SeededDifference
  /// The difference with its intervals; nil where nothing varies, and so nothing is known of how
  /// much it would.
  public let difference: AccuracyDifference?

  /// Compares by all seeds that judged the common examples of the first; nil where neither model has
  /// two of them, or one of several has fewer. O(n) a seed.
  init?(
    _ one: [Predictions], _ other: [Predictions], on common: [RowMatching.Pair], margin: Double
  ) {
    let first = Self.correct(one, common.map(\.first))
    let second = Self.correct(other, common.map(\.second))
    // A single seed is taken as it is, but not what is left of several.
    guard first.count > 1 || one.count == 1, second.count > 1 || other.count == 1,
      first.count + second.count > 2
    else { return nil }
    func accuracies(_ lists: [[Bool]]) -> [Double] {
      lists.map { Double($0.count { $0 }) / Double(common.count) }
    }
    self.first = accuracies(first)
    self.second = accuracies(second)
    leftOut = one.count + other.count - first.count - second.count
    let estimate = SeededDifference(first: second, second: first, takingOneAsGiven: true)
    self.estimate = estimate
    if let wide = estimate.interval(), let narrow = estimate.interval(confidence: 0.9) {
      difference = AccuracyDifference(
        value: estimate.difference, interval: wide, narrowInterval: narrow, margin: margin)
    } else {
      difference = nil
    }
  }

  /// Whether each seed had each of some rows of the first seed right; without the seeds that lack one.
  private static func correct(_ seeds: [Predictions], _ rows: [Int]) -> [[Bool]] {
    guard let shown = seeds.first else { return [] }
    let (ids, labels) = (rows.map { shown.ids[$0] }, rows.map { shown.labels[$0] })
    return seeds.compactMap { seed in
      if seed.ids == shown.ids, seed.labels == shown.labels { return rows.map(seed.isRight) }
      let matching = RowMatching(
        firstIDs: ids, firstLabels: labels, secondIDs: seed.ids, secondLabels: seed.labels)
      guard matching.common.count == rows.count else { return nil }
      return matching.common.map { seed.isRight($0.second) }
    }
  }
}
