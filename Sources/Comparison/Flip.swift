import Evaluation
import RunRecord

/// Common examples of one class that two models answer differently, in the same way.
public struct Flip: Equatable, Sendable {
  /// What the change of the answer did.
  public enum Kind: String, Sendable {
    /// Wrong in the first model, right in the second.
    case mended
    /// Right in the first model, wrong in the second.
    case broken
    /// Wrong in both, in another way.
    case changed

    /// The same in words.
    public var words: String {
      switch self {
      case .mended: "corrected"
      case .broken: "lost"
      case .changed: "wrong in both"
      }
    }
  }

  /// The true class.
  public let truth: Int
  /// The first model's answer.
  public let first: Int
  /// The second model's answer.
  public let second: Int
  /// How many examples.
  public let count: Int

  /// What the change did.
  public var kind: Kind { second == truth ? .mended : first == truth ? .broken : .changed }

  /// All kinds of different answers, the most frequent first, of equals by their classes. O(n).
  static func all(
    _ pairs: [RowMatching.Pair], _ first: Predictions, _ second: Predictions
  ) -> [Flip] {
    var counts: [[UInt16]: Int] = [:]
    for pair in pairs where first.answers[pair.first] != second.answers[pair.second] {
      let key = [
        first.labels[pair.first], first.answers[pair.first], second.answers[pair.second],
      ]
      counts[key, default: 0] += 1
    }
    return counts.map { key, count in
      Flip(truth: Int(key[0]), first: Int(key[1]), second: Int(key[2]), count: count)
    }
    .sorted { one, other in
      if one.count != other.count { return one.count > other.count }
      return (one.truth, one.first, one.second) < (other.truth, other.first, other.second)
    }
  }
}

extension Predictions {
  /// The score of the answer of a row, by which answers of one model are ranked; nil without scores.
  func confidence(_ row: Int) -> Float? {
    kind == .answers ? nil : scores[row * classCount + predictedClass(row)]
  }
}

extension [RowMatching.Pair] {
  /// By the second model's confidence in its answer, highest first; as they were where it has none.
  func surestFirst(_ second: Predictions) -> [RowMatching.Pair] {
    guard second.kind != .answers else { return self }
    return enumerated()
      .map { place, pair in (confidence: second.confidence(pair.second) ?? 0, place, pair) }
      .sorted { ($1.confidence, $0.1) < ($0.confidence, $1.1) }
      .map(\.2)
  }
}
