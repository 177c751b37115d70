import Evaluation
import RunRecord

/// The accuracy of a model were it to answer only the examples that it is surest of.
public struct Surest: Equatable, Sendable {
  /// The share of the examples that are to be answered, 0…1.
  public let coverage: Double
  /// The surest examples: the fewest that are this share at least. Those of equal confidence are all
  /// taken or none.
  public let tally: Tally

  /// The surest 50, 80 and 90 % of all examples; empty without scores. O(n log n).
  static func all(_ predictions: Predictions) -> [Surest] {
    guard predictions.kind != .answers, predictions.count > 0 else { return [] }
    let steps = ConfidenceRanking(predictions).curve(of: 10)
    return [5, 8, 9].compactMap { tenths in
      steps.first { $0.accepted * 10 >= tenths * predictions.count }.map { step in
        Surest(
          coverage: Double(tenths) / 10, tally: Tally(right: step.correct, count: step.accepted))
      }
    }
  }
}
