import RunRecord

/// Examples without a scored answer, by the reason.
public struct UnscoredCounts: Equatable, Sendable {
  /// Those on which the model declined to answer.
  public private(set) var abstained = 0
  /// Those on which the model failed, or whose answer could not be read.
  public private(set) var failed = 0
  /// Those that have no label.
  public private(set) var unlabelled = 0

  /// All of them.
  public var count: Int { abstained + failed + unlabelled }

  init(_ predictions: Predictions, _ places: some Sequence<Int>) {
    for place in places {
      switch predictions.unscored[place].reason {
      case .abstained: abstained += 1
      case .failed: failed += 1
      case .unlabelled: unlabelled += 1
      }
    }
  }
}
