public import Foundation

/// A directory of files that is replaced whole or not at all.
///
/// The files are written to a hidden sibling, which then takes the directory's place in one step:
/// whoever looks sees the old content or the new, and an error leaves the old untouched.
public enum AtomicDirectory {
  /// Writes `files` as the whole content of `directory`, which is made where it is absent.
  ///
  /// - Parameters:
  ///   - directory: The directory to make or to replace; a symbolic link to one is followed.
  ///   - files: Relative paths, such as `data/run.json`, and their content.
  ///   - marker: One of the paths. A directory that holds files, but not this one, was not made
  ///     by this function and is left alone.
  /// - Throws: `RunError` where a path leaves the directory, something else is in its place, or the
  ///   file system refuses (no space, no permission).
  public static func replace(
    at directory: URL, with files: [(path: String, bytes: Data)], marker: String
  ) throws(RunError) {
    for file in files { try checkPath(file.path) }
    let target = directory.standardizedFileURL.resolvingSymlinksInPath()
    let isPresent = try checkPlace(target, marker: marker)
    let parent = target.deletingLastPathComponent()
    try attempt("making", parent) {
      try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
    }
    let sibling = try makeSibling(of: target, in: parent)
    // What it holds in the end is the old content, or the new that failed.
    defer { try? FileManager.default.removeItem(at: sibling) }
    try write(files, to: sibling)
    try isPresent ? exchange(sibling, target) : rename(sibling, target)
  }

  private static func checkPath(_ path: String) throws(RunError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isInside = parts.allSatisfy { $0 != "" && $0 != "." && $0 != ".." }
    guard isInside, !path.utf8.contains(0) else {
      throw RunError(path, "expected a relative path without '.', '..' or an empty part")
    }
  }

  /// Returns whether a directory is there, and throws where it must not be replaced.
  private static func checkPlace(_ target: URL, marker: String) throws(RunError) -> Bool {
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: target.path, isDirectory: &isDirectory) else {
      return false
    }
    guard isDirectory.boolValue else {
      throw RunError(target.path, "expected a directory, found a file: choose another place")
    }
    let content = try attempt("listing", target) {
      try FileManager.default.contentsOfDirectory(atPath: target.path)
    }
    let markerPath = target.appendingPathComponent(marker).path
    guard content.isEmpty || FileManager.default.fileExists(atPath: markerPath) else {
      throw RunError(
        target.path,
        "holds files but no \(marker), so it is not replaced: choose another place or empty it")
    }
    return true
  }

  /// Makes an empty hidden directory beside `target`, on the same file system.
  private static func makeSibling(of target: URL, in parent: URL) throws(RunError) -> URL {
    for attemptNumber in 1...1000 {
      let name = ".\(target.lastPathComponent).\(getpid())-\(attemptNumber)"
      let sibling = parent.appendingPathComponent(name, isDirectory: true)
      if FileManager.default.fileExists(atPath: sibling.path) { continue }
      do {
        try FileManager.default.createDirectory(at: sibling, withIntermediateDirectories: false)
        return sibling
      } catch CocoaError.fileWriteFileExists {
        continue
      } catch {
        throw RunError(target.path, "cannot be written: \(reason(for: error))")
      }
    }
    throw RunError(parent.path, "is full of unfinished copies of \(target.lastPathComponent)")
  }

  private static func write(
    _ files: [(path: String, bytes: Data)], to directory: URL
  ) throws(RunError) {
    for file in files {
      let url = directory.appendingPathComponent(file.path)
      try attempt("writing", named: file.path) {
        if file.path.contains("/") {
          try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        }
        try file.bytes.write(to: url, options: .withoutOverwriting)
      }
    }
  }
}
