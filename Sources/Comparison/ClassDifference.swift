public import Evaluation
import RunRecord

/// Two models on the common examples of one class.
public struct ClassDifference: Equatable, Sendable {
  /// The class.
  public let label: Int
  /// How often each of the models had the class's examples right; their accuracies are recalls.
  public let first: Tally
  /// The same of the second model.
  public let second: Tally
  /// The two models on the same examples.
  public let counts: PairedCounts
  /// The 95 % interval of `difference` (Tango 1998), not corrected; [−1, 1] without examples.
  public let interval: ClosedRange<Double>
  /// The p of McNemar's exact test; nil where the class has no common examples.
  public let exactP: Double?
  /// p corrected by `holm(_:)` over all classes that have common examples.
  public let adjustedP: Double?

  /// The second model's recall minus the first's, −1…1; 0 without examples.
  public var difference: Double { counts.swapped.difference }

  /// Whether the recalls differ at 0.05 after the correction.
  public var differs: Bool { adjustedP.map { $0 < 0.05 } ?? false }

  /// All classes in label order. O(rows + classes).
  static func all(
    _ pairs: [RowMatching.Pair], _ first: Predictions, _ second: Predictions
  ) -> [ClassDifference] {
    var cells = [[Int]](repeating: [0, 0, 0, 0], count: first.classCount)
    for pair in pairs {
      let cell = (first.isRight(pair.first) ? 0 : 2) + (second.isRight(pair.second) ? 0 : 1)
      cells[Int(first.labels[pair.first])][cell] += 1
    }
    let counts = cells.map {
      PairedCounts(bothRight: $0[0], onlyFirst: $0[1], onlySecond: $0[2], bothWrong: $0[3])
    }
    // Whether a class is tested must not depend on what was right, only on its having examples.
    let tested = counts.indices.filter { counts[$0].count > 0 }
    let pValues = tested.map { counts[$0].exactP }
    var tests: [Int: (Double, Double)] = [:]
    for (label, p) in zip(tested, zip(pValues, holm(pValues))) { tests[label] = p }
    return counts.enumerated().map { label, counts in
      ClassDifference(
        label: label,
        first: Tally(right: counts.bothRight + counts.onlyFirst, count: counts.count),
        second: Tally(right: counts.bothRight + counts.onlySecond, count: counts.count),
        counts: counts, interval: counts.swapped.interval(),
        exactP: tests[label]?.0, adjustedP: tests[label]?.1)
    }
  }
}
