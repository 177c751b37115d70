/// What became of every example of a test set, and what the accuracy may be over all of them.
///
/// An accuracy on the examples that were scored says nothing of those that were not; the bounds are
/// what it comes to were all of these wrong, or all right (Manski 1989). They hold with
/// certainty for these examples, and are no confidence interval.
public struct Accounting: Equatable, Sendable {
  /// Examples with a prediction that was right.
  public let right: Int
  /// Examples with a prediction that was wrong.
  public let wrong: Int
  /// Examples on which the model declined to answer.
  public let abstained: Int
  /// Examples on which the model failed, or whose answer could not be read.
  public let failed: Int
  /// Examples without a row among the predictions.
  public let unmatched: Int

  /// Counts given, none negative.
  public init(right: Int, wrong: Int, abstained: Int = 0, failed: Int = 0, unmatched: Int = 0) {
    precondition(min(right, wrong, abstained, failed, unmatched) >= 0, "a count is negative")
    self.right = right
    self.wrong = wrong
    self.abstained = abstained
    self.failed = failed
    self.unmatched = unmatched
  }

  /// Examples with a prediction.
  public var scored: Int { right + wrong }

  /// All examples.
  public var count: Int { scored + abstained + failed + unmatched }

  /// The share of examples with a prediction, 0…1; 0 without examples.
  public var coverage: Double { ratio(Double(scored), Double(count)) }

  /// The accuracy on the examples that were scored; nil where there are none.
  public var accuracy: Double? { scored > 0 ? Double(right) / Double(scored) : nil }

  /// The accuracy over all examples with those not scored all wrong, to all right; [0, 1] without
  /// examples.
  public var bounds: ClosedRange<Double> {
    guard count > 0 else { return 0...1 }
    return Double(right) / Double(count)...Double(count - wrong) / Double(count)
  }
}
