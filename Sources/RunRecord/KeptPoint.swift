internal import Files
public import Foundation

/// A point of a learning curve as a small file, with all that it follows from: where that is the same
/// again, so is the point, and need not be computed.
public struct KeptPoint: Codable, Equatable, Sendable {
  /// The version of the program that computed it.
  public var toolVersion: String
  /// The name of the run that the curve is of, which names model and seed.
  public var run: String
  /// What was chosen before training.
  public var settings: [Manifest.Setting]
  /// The number of classes.
  public var classes: Int
  /// The files of the data.
  public var files: [Manifest.Dataset.File]
  /// The point.
  public var point: LearningCurve.Point

  /// Makes a kept point from its fields.
  public init(
    toolVersion: String, run: String, settings: [Manifest.Setting], classes: Int,
    files: [Manifest.Dataset.File], point: LearningCurve.Point
  ) {
    self.toolVersion = toolVersion
    self.run = run
    self.settings = settings
    self.classes = classes
    self.files = files
    self.point = point
  }

  private static let sizeLimit = 1 << 20

  /// Reads one; nil where there is none, or none that can be used: it is then computed again.
  public static func read(from url: URL) -> KeptPoint? {
    guard case .file(let size) = FileStatus(url), size <= sizeLimit,
      let json = try? Data(contentsOf: url)
    else { return nil }
    return try? RunJSON.decode(KeptPoint.self, from: json, file: url.path)
  }

  /// Writes it whole or not at all into a folder, which is made where it is absent.
  ///
  /// - Throws: `RunError` where the file system refuses.
  public func write(as name: String, into folder: URL) throws(RunError) {
    let json = try RunJSON.encode(self, file: name)
    // As one change, so that an interruption comes before or after it.
    try AtomicDirectory.finish(folder) { () throws(RunError) in
      try AtomicDirectory.attempt("making", folder) {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      }
      let url = folder.appendingPathComponent(name)
      try AtomicDirectory.attempt("writing", url) { try json.write(to: url, options: .atomic) }
    }
  }

  /// Checks, before the work that makes them begins, that points could be kept in a folder.
  ///
  /// - Throws: `RunError` where something else is in its place.
  public static func checkPlace(_ folder: URL) throws(RunError) {
    switch FileStatus(folder) {
    case .missing: return
    case .folder where FileStatus(folder.appendingPathComponent(RunFile.manifest)) == .missing:
      return
    case .folder:
      throw RunError(
        folder.path, "expected a folder for points of learning curves, found a run",
        advice: "Move the run elsewhere, or name another --runs.")
    case .file, .other, .refused:
      throw RunError(
        folder.path, "expected a folder for points of learning curves, found something else",
        advice: "Move it elsewhere, or name another --runs.")
    }
  }
}
