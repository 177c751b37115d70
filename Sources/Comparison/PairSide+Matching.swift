import Evaluation
import RunRecord

extension PairSide {
  /// The figures of the model with `predictions` against another.
  ///
  /// - Parameters:
  ///   - figures: The model's own, which stand where all of its rows are common.
  ///   - common: Its rows that are common, ascending or not.
  ///   - relabeled: Its rows whose label the other does not share.
  ///   - alone: Its rows that the other was not scored on.
  init(
    _ predictions: Predictions, _ figures: ModelFigures, against other: Predictions,
    common: [Int], relabeled: [Int], alone: [Int]
  ) {
    self.common = Tally(predictions, common)
    self.relabeled = Tally(predictions, relabeled)
    let unscored = matchIDs(alone.map { predictions.ids[$0] }, other.unscored.map(\.id))
    absent = unscored.onlyFirst.map { alone[$0] }
    absentTally = Tally(predictions, absent)
    unanswered = UnscoredCounts(other, unscored.common.map(\.second))
    unansweredTally = Tally(predictions, unscored.common.map { alone[$0.first] })
    if common.count == predictions.count {
      calibration = figures.calibration
      surest = figures.surest
    } else {
      let selected = predictions.selecting(common)
      calibration = selected.measuredCalibration
      surest = Surest.all(selected)
    }
  }
}

/// Matches ids alone.
func matchIDs(_ first: [String], _ second: [String]) -> RowMatching {
  RowMatching(
    firstIDs: first, firstLabels: first.map { _ in 0 }, secondIDs: second,
    secondLabels: second.map { _ in 0 })
}
