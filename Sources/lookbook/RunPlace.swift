import Foundation
import RunRecord

/// Where a run that was not trained here is kept.
enum RunPlace {
  /// Checks that nothing but an earlier run of the same kind, name, seed and data is in the way.
  ///
  /// - Returns: Whether there is one.
  static func check(_ folder: URL, for manifest: Manifest) throws -> Bool {
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
