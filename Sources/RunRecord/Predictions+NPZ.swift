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

  /// Refuses an archive that could unpack to more than its size: ours never does.
  static func checkStored(_ npz: Data) throws(RunError) {
    guard PredictionTable.isStored(npz) else {
      throw RunError(
        RunFile.compactPredictions, "expected arrays that are stored, found compressed ones",
        advice: "Save them with numpy.savez, not savez_compressed.")
    }
  }

  /// The compact form and its bytes; nil where there is none. No answer changes.
  func compact(classNames: [String]) -> (predictions: Predictions, npz: Data)? {
    guard canBeCompact(classNames) else { return nil }
    let (npz, halves) = PredictionTable.npz(
      classNames: classNames, labels: labels, scores: scores)
    guard npz.count <= RunFile.compactLimit else { return nil }
    return (
      Predictions(classCount: classCount, ids: ids, labels: labels, scores: halves), npz
    )
  }
}
