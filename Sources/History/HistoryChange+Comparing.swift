internal import Comparison
internal import Evaluation
internal import Report

extension HistoryChange {
  /// Compares two reports, the earlier one first, by the rule of every comparison.
  ///
  /// - Throws: ``HistoryError`` where the predictions of one are not valid.
  init(from one: ComparedReport, to other: ComparedReport) throws(HistoryError) {
    func obstructed(_ obstacle: Obstacle) -> HistoryChange {
      HistoryChange(before: one.entry.page, comparison: nil, obstacle: obstacle)
    }
    guard !one.predictions.isEmpty, !other.predictions.isEmpty else {
      self = obstructed(.noPredictions)
      return
    }
    guard one.classNames == other.classNames else {
      self = obstructed(.otherClasses)
      return
    }
    let comparison: ModelComparison
    do {
      comparison = try ModelComparison(
        [one.model(named: one.entry.path), other.model(named: other.entry.path)],
        margin: ModelReport.standardMargin, noun: other.entry.noun)
    } catch {
      guard one.sharesNothing(with: other) else { throw HistoryError(error.description) }
      self = obstructed(.nothingInCommon)
      return
    }
    let pair = comparison.pairs[0]
    // A name says little: tables from files of other names can be of the same examples.
    if one.entry.dataset != other.entry.dataset, !pair.matching.relabeled.isEmpty {
      self = obstructed(.otherData)
      return
    }
    self.init(before: one.entry.page, comparison: Comparison(pair), obstacle: nil)
  }
}

extension HistoryChange.Comparison {
  fileprivate init(_ pair: ModelPair) {
    let decisive = pair.decisive
    self.init(
      difference: decisive.value,
      interval: [decisive.interval.lowerBound, decisive.interval.upperBound],
      narrowInterval: [decisive.narrowInterval.lowerBound, decisive.narrowInterval.upperBound],
      verdict: decisive.verdict.conclusion, isWithinMargin: decisive.verdict.isWithinMargin,
      p: min(max(pair.p, 0), 1), isSeeded: pair.seeded?.difference != nil,
      common: pair.counts.count, corrected: pair.mended.count, broken: pair.broken.count,
      onlyBefore: pair.matching.onlyFirst.count, onlyHere: pair.matching.onlySecond.count,
      relabelled: pair.matching.relabeled.count)
  }
}

extension ComparedReport {
  /// Whether no example was scored by both models with the same label.
  fileprivate func sharesNothing(with other: ComparedReport) -> Bool {
    guard let one = predictions.first, let other = other.predictions.first else { return true }
    return RowMatching(
      firstIDs: one.ids, firstLabels: one.labels, secondIDs: other.ids, secondLabels: other.labels
    ).common.isEmpty
  }
}
