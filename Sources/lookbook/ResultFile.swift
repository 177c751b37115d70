import Files
import Foundation

/// A new file that a result is written to, whole or not at all.
struct ResultFile {
  private let url: URL

  /// Checks the place before the work begins.
  init(_ path: String, option: String) throws {
    url = URL(fileURLWithPath: path)
    // A link that leads nowhere is there as well.
    guard (try? FileManager.default.attributesOfItem(atPath: url.path)) == nil else {
      throw SystemFailure(
        path: url.relativePath,
        words: "it already exists and is not replaced. Name another file with \(option)")
    }
    let folder = url.deletingLastPathComponent()
    guard FileStatus(folder) == .folder, access(folder.path, W_OK) == 0 else {
      throw SystemFailure(
        path: folder.relativePath,
        words: "it is not a folder that you can write to. Name another file with \(option)")
    }
  }

  func write(_ text: String) throws { try NewFile.write(Data(text.utf8), to: url) }
}
