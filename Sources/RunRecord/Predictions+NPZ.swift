internal import Foundation
internal import Tables

// The predictions as a report keeps them of runs trained here, in a compact form that NumPy reads, too.

extension Predictions {
  /// Whether a report can keep them compactly: probabilities of rows that are known by their places,
  /// of classes that are no numbers; not more than are read.
  private func canBeCompact(_ classNames: [String]) -> Bool {
    kind == .probabilities && slices.isEmpty && unscored.isEmpty
      && 2 * labels.count + 4 * scores.count <= RunFile.compactLimit
      && PredictionTable.canBeNPZ(classNames)
      && ids.enumerated().allSatisfy { $1 == "\($0)" }
  }

  /// The bytes that an archive of compact predictions takes unpacked, as its directory states before
  /// any of it is unpacked.
  ///
  /// - Parameters:
  ///   - end: The archive, or so much of its end that the directory is in it.
  ///   - size: The size of the archive.
  /// - Throws: `RunError` where that is more than is read, or there is no directory.
  static func unpackedSize(ofNPZ end: Data, of size: Int) throws(RunError) -> Int {
    let unpacked: Int
    do {
      unpacked = try PredictionTable.unpackedSize(
        ofNPZ: end, of: size, file: RunFile.compactPredictions)
    } catch {
      throw RunError(error)
    }
    guard unpacked <= RunFile.compactLimit else {
      throw RunError(
        RunFile.compactPredictions,
        "expected at most \(RunFile.compactLimit) bytes of arrays, found \(unpacked)")
    }
    return unpacked
  }

  /// The predictions in half precision where they can be kept compactly. No answer changes.
  func rounded(classNames: [String]) -> Predictions {
    guard canBeCompact(classNames) else { return self }
    return Predictions(
      classCount: classCount, ids: ids, labels: labels,
      scores: PredictionTable.halves(scores, classCount: classCount))
  }

  /// The compact form; nil where there is none.
  func npz(classNames: [String]) -> Data? {
    guard canBeCompact(classNames) else { return nil }
    let npz = PredictionTable.npz(classNames: classNames, labels: labels, scores: scores)
    return (try? Self.unpackedSize(ofNPZ: npz, of: npz.count)) == nil ? nil : npz
  }
}
