public import Evaluation
import RunRecord

/// A model's own figures over its own test set.
public struct ModelFigures: Equatable, Sendable {
  /// What became of every example that has a label.
  public let accounting: Accounting
  /// Examples without a label, which are neither right nor wrong.
  public let unlabelled: Int
  /// The scored examples.
  public let tally: Tally
  /// How well the probabilities tell the chance of being right; nil where there are none.
  public let calibration: Calibration?
  /// The accuracy of its surest answers; empty without scores.
  public let surest: [Surest]

  init(_ predictions: Predictions) {
    let right = predictions.ids.indices.count { predictions.isRight($0) }
    tally = Tally(right: right, count: predictions.count)
    let unscored = UnscoredCounts(predictions, predictions.unscored.indices)
    accounting = Accounting(
      right: right, wrong: predictions.count - right, abstained: unscored.abstained,
      failed: unscored.failed)
    unlabelled = unscored.unlabelled
    calibration = predictions.measuredCalibration
    surest = Surest.all(predictions)
  }
}

extension Predictions {
  /// The calibration as the model gave its probabilities; nil where there are none.
  var measuredCalibration: Calibration? {
    kind == .probabilities && count > 0 ? Calibration(of: self, temperature: 1) : nil
  }

  /// Some rows alone, in the order given; itself where these are all of them in their order.
  package func selecting(_ rows: [Int]) -> Predictions {
    if rows.count == count, rows.elementsEqual(0..<count) { return self }
    let (ids, labels) = (rows.map { self.ids[$0] }, rows.map { self.labels[$0] })
    let slices = self.slices.map { slice in
      Slice(name: slice.name, values: slice.values, codes: rows.map { slice.codes[$0] })
    }
    if kind == .answers {
      return Predictions(
        classCount: classCount, ids: ids, labels: labels, answers: rows.map { answers[$0] },
        slices: slices)
    }
    var scores: [Float] = []
    scores.reserveCapacity(rows.count * classCount)
    for row in rows { scores += self.scores[row * classCount..<(row + 1) * classCount] }
    return Predictions(
      kind: kind, classCount: classCount, ids: ids, labels: labels, scores: scores,
      slices: slices)
  }
}
