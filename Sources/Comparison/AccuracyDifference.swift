public import Evaluation

/// A difference in accuracy, the second model's minus the first's, and what it comes to.
///
/// The first model named is the reference: above 0, the second is better than it.
public struct AccuracyDifference: Equatable, Sendable {
  /// The second model's accuracy minus the first's, −1…1.
  public let value: Double
  /// The 95 % interval.
  public let interval: ClosedRange<Double>
  /// The 90 % interval, by which equivalence is decided.
  public let narrowInterval: ClosedRange<Double>
  /// What was decided of the second model, compared with the first.
  public let verdict: Verdict

  init(
    value: Double, interval: ClosedRange<Double>, narrowInterval: ClosedRange<Double>,
    margin: Double
  ) {
    self.value = value
    self.interval = interval
    self.narrowInterval = narrowInterval
    verdict = Verdict(wide: interval, narrow: narrowInterval, margin: margin)
  }

  /// That of two models on the same examples, by Tango's interval. O(1).
  init(_ counts: PairedCounts, margin: Double) {
    let swapped = counts.swapped
    self.init(
      value: swapped.difference, interval: swapped.interval(),
      narrowInterval: swapped.interval(confidence: 0.9), margin: margin)
  }
}

extension PairedCounts {
  /// The same counts with the second model first.
  var swapped: PairedCounts {
    PairedCounts(
      bothRight: bothRight, onlyFirst: onlySecond, onlySecond: onlyFirst, bothWrong: bothWrong)
  }
}
