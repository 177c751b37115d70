package import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Files of one folder that are replaced whole, among others that stay as they are.
package enum ReplacedFiles {
  /// Writes files, each in the place of the one that has its name or new.
  ///
  /// All are written beside their places before the first is moved there, so that only a crash between
  /// two renames leaves some old and some new.
  ///
  /// - Throws: `SystemFailure` where the system refuses; no file is then changed, unless it refuses a rename
  ///   after it allowed one.
  package static func write(_ files: [(name: String, bytes: Data)], in folder: URL) throws {
    let drafts = files.map { folder.appendingPathComponent(".\($0.name).unfinished-\(getpid())") }
    defer { for draft in drafts { unlink(draft.path) } }
    for (file, draft) in zip(files, drafts) {
      do {
        try file.bytes.write(to: draft, options: .withoutOverwriting)
      } catch {
        throw SystemFailure(
          path: folder.appendingPathComponent(file.name).path, words: SystemError.reason(for: error)
        )
      }
    }
    for (file, draft) in zip(files, drafts) {
      let place = folder.appendingPathComponent(file.name).path
      guard rename(draft.path, place) == 0 else { throw SystemFailure(path: place, code: errno) }
    }
  }
}
