import Evaluation
import RunRecord

/// Examples, and how many of them a model had right.
public struct Tally: Equatable, Sendable {
  /// The examples that were right.
  public let right: Int
  /// All of them.
  public let count: Int

  init(right: Int, count: Int) {
    self.right = right
    self.count = count
  }

  init(_ predictions: Predictions, _ rows: some Collection<Int>) {
    self.init(right: rows.count { predictions.isRight($0) }, count: rows.count)
  }

  /// The share that is right, 0…1; nil where there are no examples.
  public var accuracy: Double? { count > 0 ? Double(right) / Double(count) : nil }

  /// The accuracy's 95 % interval (Wilson 1927); 0…1 where there are no examples.
  public var interval: ClosedRange<Double> {
    let ends = wilson95(right, of: count)
    return ends[0]...max(ends[0], ends[1])
  }
}
