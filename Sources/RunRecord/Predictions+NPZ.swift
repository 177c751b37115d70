package import Foundation
internal import Tables

// The predictions of a seed that is not shown in depth, in a compact form that NumPy reads, too.

extension Predictions {
  /// Whether a report can keep them compactly: probabilities of rows that are known by their places,
  /// of classes that are no numbers.
  private func canBeCompact(_ classNames: [String]) -> Bool {
    kind == .probabilities && slices.isEmpty && unscored.isEmpty
      && PredictionTable.canBeNPZ(classNames)
      && ids.enumerated().allSatisfy { $1 == "\($0)" }
  }

  /// The compact form and its bytes; nil where there is none. No answer changes.
  func compact(classNames: [String]) -> (predictions: Predictions, npz: Data)? {
    guard canBeCompact(classNames) else { return nil }
    let rounded = Predictions(
      classCount: classCount, ids: ids, labels: labels,
      scores: PredictionTable.halves(scores, classCount: classCount))
    return (rounded, PredictionTable.npz(classNames: classNames, labels: labels, scores: scores))
  }
}
