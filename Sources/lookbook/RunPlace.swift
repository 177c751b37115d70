import Foundation
import RunRecord
import Terminal

/// Where a run that was not trained here is kept.
enum RunPlace {
  /// Writes a run, and says so where it takes the place of one; see ``check(_:for:)``.
  static func write(_ run: Run, to folder: URL) throws {
    let isReplaced = try check(folder, for: run.manifest)
    try run.write(to: folder)
    if isReplaced { StandardError.writeLine("replaced: the run that was there") }
  }

  /// Checks that nothing but an earlier run of the same kind, name, seed and data is in the way.
  ///
  /// - Returns: Whether there is one.
  private static func check(_ folder: URL, for manifest: Manifest) throws -> Bool {
    try Run.checkPlace(folder)
    guard let earlier = try Manifest.read(from: folder) else { return false }
    guard !earlier.isRepeatable, earlier.model == manifest.model, earlier.seed == manifest.seed,
      earlier.dataset.name == manifest.dataset.name,
      (earlier.members == nil) == (manifest.members == nil)
    else {
      throw RunError(
        folder.relativePath, "holds another run: \(earlier.model) on \(earlier.dataset.name)",
        advice: "Name another --runs or --name, or remove the folder.")
    }
    return true
  }
}
