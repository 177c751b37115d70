package import Foundation

/// A file that is written whole or not at all, and never over another.
package enum NewFile {
  /// Writes a file that does not exist yet.
  ///
  /// - Throws: `SystemFailure` where there is something at `url` already or the system refuses.
  package static func write(_ bytes: Data, to url: URL) throws {
    let draft = url.deletingLastPathComponent()
      .appendingPathComponent(".\(url.lastPathComponent).unfinished-\(getpid())")
    try bytes.write(to: draft, options: .withoutOverwriting)
    defer { unlink(draft.path) }
    // Unlike a rename, a second name never takes the place of a file that is there.
    guard link(draft.path, url.path) == 0 else { throw SystemFailure(path: url.path, code: errno) }
  }
}
