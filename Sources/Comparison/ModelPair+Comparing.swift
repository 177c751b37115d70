import Evaluation
import RunRecord

/// A model with what is worked out once for all of its pairs.
struct PreparedModel {
  let index: Int
  let model: ComparedModel
  /// The predictions of the first seed.
  let shown: Predictions
  let figures: ModelFigures
}

extension ModelPair {
  /// Compares two models of the same classes.
  ///
  /// - Throws: `ComparisonError` where they have no example in common.
  /// - Complexity: O(n log n) for n rows, and O(n) for every further seed.
  init(
    _ one: PreparedModel, _ other: PreparedModel, margin: Double, noun: Noun
  ) throws(ComparisonError) {
    let matching = RowMatching(
      firstIDs: one.shown.ids, firstLabels: one.shown.labels, secondIDs: other.shown.ids,
      secondLabels: other.shown.labels)
    guard !matching.common.isEmpty else {
      throw ComparisonError(nothingInCommon: one, other, relabeled: matching.relabeled.count, noun)
    }
    let (common, relabeled) = (matching.common, matching.relabeled)
    let (right, otherRight) = (
      common.map { one.shown.isRight($0.first) }, common.map { other.shown.isRight($0.second) }
    )
    let counts = PairedCounts(first: right, second: otherRight)
    let differing = zip(common, zip(right, otherRight))
    (firstIndex, secondIndex) = (one.index, other.index)
    (firstName, secondName) = (one.model.name, other.model.name)
    self.matching = matching
    self.counts = counts
    exactP = counts.exactP
    adjustedP = counts.exactP
    paired = AccuracyDifference(counts, margin: margin)
    seeded = SeededComparison(
      one.model.seeds, other.model.seeds, on: common, margin: margin)
    classes = ClassDifference.all(common, one.shown, other.shown)
    mended = differing.filter { !$0.1.0 && $0.1.1 }.map(\.0).surestFirst(other.shown)
    broken = differing.filter { $0.1.0 && !$0.1.1 }.map(\.0).surestFirst(other.shown)
    flips = Flip.all(common, one.shown, other.shown)
    first = PairSide(
      one.shown, one.figures, against: other.shown, common: common.map(\.first),
      relabeled: relabeled.map(\.first), alone: matching.onlyFirst)
    second = PairSide(
      other.shown, other.figures, against: one.shown, common: common.map(\.second),
      relabeled: relabeled.map(\.second), alone: matching.onlySecond)
    unscoredByBoth =
      matchIDs(one.shown.unscored.map(\.id), other.shown.unscored.map(\.id)).common.count
  }
}

extension ComparisonError {
  fileprivate init(
    nothingInCommon one: PreparedModel, _ other: PreparedModel, relabeled: Int, _ noun: Noun
  ) {
    let names = "\(inline(one.model.name)) and \(inline(other.model.name))"
    if relabeled > 0 {
      description =
        "\(names) share \(counted(relabeled, noun)), but none with the same label. Expected the "
        + "same test set."
      return
    }
    let ids = [one, other].map { $0.shown.ids.prefix(2).map(quoted) }
    guard let first = ids.first, let second = ids.last, !first.isEmpty, !second.isEmpty else {
      description = "\(names) were not both scored on any \(noun.plural). Expected answers of both."
      return
    }
    description =
      "\(names) have no scored \(noun.singular) in common: the ids of one begin with "
      + "\(list(first)), those of the other with \(list(second)). Expected ids of the same test "
      + "set."
  }
}
