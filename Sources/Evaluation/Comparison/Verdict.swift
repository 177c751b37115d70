/// What a difference in accuracy between two models comes to, by a rule stated beforehand.
///
/// The rule: the first model is better or worse where the 95 % interval of the difference excludes 0;
/// otherwise the two are equivalent where the 90 % interval lies strictly within ± margin; otherwise
/// it is undecided. Both may hold in large tests: a difference that is real and too small to
/// matter. Then better or worse takes precedence, and `isWithinMargin` says the rest.
///
/// At most 5 in 100 comparisons of equal models are called better or worse, and at most 5 in 100 of
/// models that differ by the margin or more are called within it, as far as the intervals hold
/// their confidence. One comparison at a time: among many, correct with `holm(_:)`.
public struct Verdict: Equatable, Sendable {
  /// What was decided of the first model, compared with the second.
  public enum Conclusion: String, Codable, Sendable {
    /// The 95 % interval of the difference lies above 0.
    case better
    /// The 95 % interval of the difference lies below 0.
    case worse
    /// The 95 % interval holds 0, and the 90 % interval lies within the margin.
    case equivalent
    /// Neither a difference nor its absence is shown.
    case undecided
  }

  /// Better, worse, equivalent or undecided.
  public let conclusion: Conclusion
  /// Whether the 90 % interval lies strictly between −margin and margin, whatever the conclusion.
  public let isWithinMargin: Bool

  /// Decides by two intervals of the same difference.
  ///
  /// - Parameters:
  ///   - wide: The 95 % interval.
  ///   - narrow: The 90 % interval.
  ///   - margin: The largest difference that does not matter, as a share: 0.01 for one point.
  public init(wide: ClosedRange<Double>, narrow: ClosedRange<Double>, margin: Double) {
    precondition(margin >= 0, "a margin is negative")
    isWithinMargin = -margin < narrow.lowerBound && narrow.upperBound < margin
    if wide.lowerBound > 0 {
      conclusion = .better
    } else if wide.upperBound < 0 {
      conclusion = .worse
    } else {
      conclusion = isWithinMargin ? .equivalent : .undecided
    }
  }
}

extension PairedCounts {
  /// The verdict on the first model, by Tango's intervals.
  public func verdict(margin: Double) -> Verdict {
    Verdict(
      wide: interval(confidence: 0.95), narrow: interval(confidence: 0.9), margin: margin)
  }
}
