internal import Files
public import Foundation
public import SafeTensors

extension Run {
  /// Makes a run of what training left, checks it as reading would, and encodes its files; those that
  /// hold nothing are left out.
  ///
  /// - Throws: `RunError` where a part is not valid or the parts contradict each other.
  public init(
    manifest: Manifest, history: [Epoch], metrics: Metrics, predictions: Predictions? = nil,
    pictures: Pictures? = nil, weights: [String: Tensor]? = nil, audit: DataAudit? = nil,
    robustness: Robustness? = nil, learning: LearningCurve? = nil,
    features: Features? = nil, networkPictures: NetworkPictures? = nil, sums: Sums? = nil
  ) throws(RunError) {
    self.init(
      checked: manifest, history: history, metrics: metrics, predictions: predictions,
      pictures: pictures, weights: weights, audit: audit, robustness: robustness,
      learning: learning, features: features, networkPictures: networkPictures, sums: sums,
      files: try Self.encode(
        manifest, history, metrics, predictions, pictures, weights, audit, robustness,
        learning, features, networkPictures, sums))
    try predictions?.check(file: RunFile.predictions)
    try check()
  }

  /// Writes the run as `directory`, whole or not at all; an earlier run there is replaced.
  ///
  /// - Throws: `RunError` where the file system refuses, or the directory holds something
  ///   that is no part of a run; what was there is then as before.
  public func write(to directory: URL) throws(RunError) {
    try AtomicDirectory.replace(
      at: directory,
      with: files.sorted { $0.key < $1.key }.map { (path: $0.key, bytes: $0.value) },
      ownership: { _ in Self.isOwn })
  }

  /// Checks that a run could be written as `directory`, before the work that makes it begins.
  ///
  /// - Throws: `RunError` where it could not.
  public static func checkPlace(_ directory: URL) throws(RunError) {
    try AtomicDirectory.check(directory, ownership: { _ in Self.isOwn })
  }

  /// Whether a run that is written may replace something that a run directory holds.
  private static func isOwn(_ entry: FolderWalk.Entry) -> Bool {
    switch entry.kind {
    case .file, .link: RunFile.names.contains(entry.path)
    case .emptyFolder, .other, .refused: false
    }
  }

  private static func encode(
    _ manifest: Manifest, _ history: [Epoch], _ metrics: Metrics, _ predictions: Predictions?,
    _ pictures: Pictures?, _ weights: [String: Tensor]?, _ audit: DataAudit?,
    _ robustness: Robustness?, _ learning: LearningCurve?, _ features: Features?,
    _ networkPictures: NetworkPictures?, _ sums: Sums?
  ) throws(RunError) -> [String: Data] {
    var files = [
      RunFile.manifest: try RunJSON.encode(manifest, file: RunFile.manifest),
      RunFile.metrics: try RunJSON.encode(metrics, file: RunFile.metrics),
    ]
    if !history.isEmpty { files[RunFile.history] = Epoch.csv(history) }
    files[RunFile.predictions] = predictions?.csv(classNames: manifest.dataset.classNames)
    if let robustness {
      files[RunFile.robustness] = try RunJSON.encode(robustness, file: RunFile.robustness)
    }
    if let learning {
      files[RunFile.learning] = try RunJSON.encode(learning, file: RunFile.learning)
    }
    if let features {
      files[RunFile.features] = try RunJSON.encode(features, file: RunFile.features)
    }
    if let networkPictures {
      files[RunFile.networkPictures] = try RunJSON.encode(
        networkPictures, file: RunFile.networkPictures)
    }
    if let sums { files[RunFile.sums] = try sums.json() }
    if let pictures {
      files[pictures.fileName] = pictures.idx()
      files[RunFile.pictureEntries] = pictures.csv()
    }
    if let audit { files[RunFile.audit] = try RunJSON.encode(audit, file: RunFile.audit) }
    if let weights {
      do {
        files[RunFile.weights] = try SafeTensors.encode(weights)
      } catch {
        throw RunError(RunFile.weights, error.description)
      }
    }
    return files
  }
}
