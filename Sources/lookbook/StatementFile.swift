import Files
import Foundation
import Terminal
import Verification

/// The file that a statement is written to: new, and outside what it is about.
struct StatementFile {
  private let url: URL

  /// Checks the place before the work begins.
  init(at url: URL, not place: URL) throws {
    self.url = url
    // A link that leads nowhere is there as well.
    guard (try? FileManager.default.attributesOfItem(atPath: url.path)) == nil else {
      throw SystemFailure(
        path: url.relativePath,
        words: "it already exists and is not replaced. Name another file with --statement")
    }
    let folder = url.deletingLastPathComponent()
    guard FileStatus(folder) == .folder, access(folder.path, W_OK) == 0 else {
      throw SystemFailure(
        path: folder.relativePath,
        words: "it is not a folder that you can write to. Name another file with --statement")
    }
    let inner = folder.standardizedFileURL.resolvingSymlinksInPath().pathComponents
    let outer = place.standardizedFileURL.resolvingSymlinksInPath().pathComponents
    guard !inner.starts(with: outer) else {
      throw SystemFailure(
        path: url.relativePath,
        words: "it is inside what is being verified, where it would be an extra file. Name another "
          + "file with --statement")
    }
  }

  /// Writes the statement of something that was proved.
  func write(_ proof: Proof) throws {
    try NewFile.write(Data((proof.inTotoStatement.visibleJSON + "\n").utf8), to: url)
  }
}
