public import Foundation
internal import IDX

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
  ///   - known: Names that the directory may hold beside those of `files`. A directory that holds
  ///     anything else is left alone, since replacing it would delete what this function never
  ///     wrote.
  /// - Throws: `RunError` where a path leaves the directory, something else is in its place, or the
  ///   file system refuses (no space, no permission).
  public static func replace(
    at directory: URL, with files: [(path: String, bytes: Data)], known: Set<String> = []
  ) throws(RunError) {
    for file in files { try checkPath(file.path) }
    let names = known.union(files.map { String($0.path.prefix { $0 != "/" }) })
    let target = try resolve(directory)
    _ = try isPresent(target, mayHold: names)
    let sibling = try begin { () throws(RunError) in
      let parent = target.deletingLastPathComponent()
      try attempt("making", parent) {
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      }
      return try makeSibling(of: target, in: parent)
    }
    // What it holds in the end is the old content, or the new that failed.
    defer { end(sibling) }
    for file in files {
      try step { () throws(RunError) in try write(file, to: sibling) }
    }
    try finish(directory) { () throws(RunError) in
      try put(sibling, at: target, mayHold: names)
    }
  }

  /// Checks that `replace` would be accepted, before the work that makes the files begins.
  ///
  /// - Throws: `RunError` where it would not.
  public static func check(_ directory: URL, mayHold names: Set<String>) throws(RunError) {
    let target = try resolve(directory)
    _ = try isPresent(target, mayHold: names)
    var parent = target.deletingLastPathComponent()
    while FileStatus(parent) == .missing, parent.path != "/" { parent.deleteLastPathComponent() }
    guard FileStatus(parent) == .folder else {
      throw RunError(
        target.path, "cannot be made, since \(parent.path) is not a directory", advice: another)
    }
    guard access(parent.path, W_OK | X_OK) == 0 else {
      throw RunError(
        target.path, "cannot be made in \(parent.path): \(SystemError.words(for: errno))",
        advice: another)
    }
  }

  /// The next step where a place cannot be used.
  static let another = "Name another folder."

  private static func checkPath(_ path: String) throws(RunError) {
    let parts = path.split(separator: "/", omittingEmptySubsequences: false)
    let isInside = parts.allSatisfy { $0 != "" && $0 != "." && $0 != ".." }
    guard isInside, !path.utf8.contains(0) else {
      throw RunError(path, "expected a relative path without '.', '..' or an empty part")
    }
  }

  /// Follows the links of a path; one that leads nowhere is an error, not a name to be used.
  private static func resolve(_ directory: URL) throws(RunError) -> URL {
    if FileStatus(directory) == .missing,
      let end = try? FileManager.default.destinationOfSymbolicLink(atPath: directory.path)
    {
      throw RunError(
        directory.path, "is a symbolic link to \(end), which does not exist",
        advice: "Make that folder, or name another.")
    }
    return directory.standardizedFileURL.resolvingSymlinksInPath()
  }

  /// Returns whether a directory is there, and throws where it must not be replaced.
  private static func isPresent(
    _ target: URL, mayHold names: Set<String>
  ) throws(RunError) -> Bool {
    switch FileStatus(target) {
    case .missing: return false
    case .folder: break
    case .file: throw RunError(target.path, "expected a directory, found a file", advice: another)
    case .other:
      throw RunError(target.path, "expected a directory, found a device", advice: another)
    case .refused(let reason):
      throw RunError(target.path, "cannot be read: \(reason)", advice: another)
    }
    let content = try attempt("listing", target) {
      try FileManager.default.contentsOfDirectory(atPath: target.path)
    }
    // Finder leaves its notes in every folder that was looked at.
    if let foreign = content.sorted().first(where: { !names.contains($0) && $0 != ".DS_Store" }) {
      throw RunError(
        target.path, "holds \(foreign), which replacing the folder would delete",
        advice: "Name another folder, or move \(foreign) out of it.")
    }
    return true
  }

  /// Gives the new content its place, whether or not a directory is there.
  private static func put(
    _ sibling: URL, at target: URL, mayHold names: Set<String>
  ) throws(RunError) {
    // Another process may make or remove the directory between the look and the rename.
    for _ in 1...100 {
      let isDone =
        try isPresent(target, mayHold: names)
        ? exchange(sibling, target) : rename(sibling, target)
      if isDone { return }
    }
    throw RunError(target.path, "is changed by another program all the time", advice: another)
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
        throw RunError(
          target.path, "cannot be written: \(SystemError.reason(for: error))", advice: another)
      }
    }
    throw RunError(
      parent.path, "is full of unfinished copies of \(target.lastPathComponent)",
      advice: "Remove the hidden folders whose names begin with .\(target.lastPathComponent).")
  }

  private static func write(
    _ file: (path: String, bytes: Data), to directory: URL
  ) throws(RunError) {
    let url = directory.appendingPathComponent(file.path)
    try attempt("writing", named: file.path, advice: "Free some space, or name another folder.") {
      if file.path.contains("/") {
        try FileManager.default.createDirectory(
          at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      }
      try file.bytes.write(to: url, options: .withoutOverwriting)
    }
  }
}
