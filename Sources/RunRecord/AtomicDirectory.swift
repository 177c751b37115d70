package import Foundation
package import Files

/// A directory of files that is replaced whole or not at all.
///
/// The files are written to a hidden folder beside it, which then takes the directory's place in one
/// step: whoever looks sees the old content or the new, and an error leaves the old untouched.
public enum AtomicDirectory {
  /// Tells of a directory, as it is now, what in it may be deleted by replacing it.
  package typealias Ownership = (URL) throws -> (FolderWalk.Entry) throws -> Bool

  /// Writes `files` as the whole content of `directory`, which is made where it is absent and keeps
  /// its permissions and its group where it is not.
  ///
  /// - Parameters:
  ///   - directory: The directory to make or to replace; a symbolic link to one is followed.
  ///   - files: Relative paths, such as `data/run.json`, and their content.
  ///   - ownership: What of the directory's content may be replaced; asked each time that it is
  ///     looked at. A directory that holds anything else is left alone, since replacing it would
  ///     delete what this function never wrote.
  /// - Throws: `RunError` where a path leaves the directory, something else is in its place, or the
  ///   file system refuses (no space, no permission).
  package static func replace(
    at directory: URL, with files: [(path: String, bytes: Data)], ownership: Ownership
  ) throws(RunError) {
    for file in files { try checkPath(file.path) }
    let target = try resolve(directory)
    _ = try isPresent(target, ownership: ownership)
    let draft = try begin { () throws(RunError) in
      let parent = target.deletingLastPathComponent()
      try attempt("making", parent) {
        try FileManager.default.createDirectory(at: parent, withIntermediateDirectories: true)
      }
      Draft.removeAbandoned(of: target, in: parent)
      return try Draft(of: target, in: parent)
    }
    // What it holds in the end is the old content, or the new that failed.
    defer { end(draft) }
    for file in files {
      try step { () throws(RunError) in try write(file, to: draft.content) }
    }
    try finish(directory) { () throws(RunError) in
      try put(draft.content, at: target, ownership: ownership)
    }
  }

  /// Checks that `replace` would be accepted, before the work that makes the files begins.
  ///
  /// - Throws: `RunError` where it would not.
  package static func check(_ directory: URL, ownership: Ownership) throws(RunError) {
    let target = try resolve(directory)
    _ = try isPresent(target, ownership: ownership)
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
    Draft.removeAbandoned(of: target, in: parent)
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
  private static func isPresent(_ target: URL, ownership: Ownership) throws(RunError) -> Bool {
    switch FileStatus(target) {
    case .missing: return false
    case .folder: break
    case .file: throw RunError(target.path, "expected a directory, found a file", advice: another)
    case .other:
      throw RunError(target.path, "expected a directory, found a device", advice: another)
    case .refused(let reason):
      throw RunError(target.path, "cannot be read: \(reason)", advice: another)
    }
    try checkShell(target)
    if let foreign = try foreign(in: target, ownership) {
      throw RunError(
        target.path, "holds \(foreign), which Lookbook did not write or which was changed since",
        advice: "Move \(foreign) elsewhere, or name another folder.")
    }
    return true
  }

  /// The first thing in a directory that is not ours to delete.
  private static func foreign(in directory: URL, _ ownership: Ownership) throws(RunError) -> String?
  {
    // Another process may put a new directory in its place between two looks.
    for _ in 1...100 {
      let before = identity(of: directory)
      let first = try firstForeign(in: directory, ownership)
      if first == nil || identity(of: directory) == before { return first }
    }
    throw RunError(
      directory.path, "is changed by another program all the time", advice: another)
  }

  /// The number by which the file system knows a directory; 0 where there is none.
  private static func identity(of directory: URL) -> UInt64 {
    var status = stat()
    return stat(directory.path, &status) == 0 ? UInt64(status.st_ino) : 0
  }

  private static func firstForeign(
    in directory: URL, _ ownership: Ownership
  ) throws(RunError) -> String? {
    var first: String?
    try attempt("listing", directory) {
      let isOwn = try ownership(directory)
      try FolderWalk.visit(directory) { entry in
        if first != nil { return }
        // Finder leaves its notes in every folder that was looked at.
        let isNote = entry.path == ".DS_Store" || entry.path.hasSuffix("/.DS_Store")
        if isNote, case .file = entry.kind { return }
        if !(try entry.isPlain && isOwn(entry)) { first = entry.path }
      }
    }
    return first
  }

  /// Replacing the folder that a shell is in would leave the shell in a folder that is deleted.
  private static func checkShell(_ target: URL) throws(RunError) {
    let here = URL(fileURLWithPath: FileManager.default.currentDirectoryPath)
      .resolvingSymlinksInPath().pathComponents
    guard here.starts(with: target.pathComponents) else { return }
    throw RunError(
      target.path, "is the current folder, or holds it, and would be replaced as a whole",
      advice: "Run the command from the folder above and name this one.")
  }

  /// Gives the new content its place, whether or not a directory is there.
  private static func put(
    _ content: URL, at target: URL, ownership: Ownership
  ) throws(RunError) {
    // Another process may make or remove the directory between the look and the rename.
    for _ in 1...100 {
      guard try isPresent(target, ownership: ownership) else {
        if try rename(content, target) { return }
        continue
      }
      try keepPermissions(of: target, for: content)
      guard try exchange(content, target) else { continue }
      // What came into the old directory after the look is not deleted with it.
      guard let foreign = try foreign(in: content, ownership) else { return }
      _ = try exchange(content, target)
      throw RunError(
        target.path, "was given \(foreign) while it was being replaced",
        advice: "Nothing was changed; try again.")
    }
    throw RunError(target.path, "is changed by another program all the time", advice: another)
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
