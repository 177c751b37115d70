import ArgumentParser
import Files
import Foundation
import RunRecord
import Terminal

/// A file or a folder that an option names for a result: new, and outside what the result is about.
struct OutputFile {
  private let url: URL

  /// Checks the place before the work begins.
  ///
  /// - Parameters:
  ///   - option: The option that names the file, for messages.
  ///   - places: What the file may not be in.
  ///   - doing: What is being done with the places, for messages.
  init(at url: URL, option: String, notIn places: [URL], being doing: String) throws {
    self.url = url
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
    let inner = folder.standardizedFileURL.resolvingSymlinksInPath().pathComponents
    for place in places {
      let outer = place.standardizedFileURL.resolvingSymlinksInPath().pathComponents
      guard !inner.starts(with: outer) else {
        throw SystemFailure(
          path: url.relativePath,
          words: "it is inside what is being \(doing), where it would be an extra file. Name "
            + "another file with \(option)")
      }
    }
  }

  /// The file that an option names; nil where it is not given.
  static func named(
    _ path: String?, _ option: String, notIn places: [URL], being doing: String
  ) throws -> OutputFile? {
    try path.map {
      try OutputFile(at: URL(fileURLWithPath: $0), option: option, notIn: places, being: doing)
    }
  }

  /// Checks that two options name files, and different ones, as far as they are given.
  static func checkNames(
    _ one: (path: String?, option: String), _ other: (path: String?, option: String)
  ) throws {
    for (path, option) in [one, other] where path == "" {
      throw ValidationError("\(option) is empty; it must name a file.")
    }
    if let path = one.path, path == other.path {
      throw ValidationError("\(one.option) and \(other.option) name the same file.")
    }
  }

  /// Writes the result.
  func write(_ text: String) throws { try write(Data(text.utf8)) }

  /// Writes a result that is no text.
  func write(_ bytes: Data) throws {
    try Interruption.writes(url) { try NewFile.write(bytes, to: url) }
  }

  /// Writes a result of several files as a folder.
  func write(folder files: [(path: String, bytes: Data)]) throws {
    try AtomicDirectory.replace(at: url, with: files) { _ in { _ in false } }
  }
}
