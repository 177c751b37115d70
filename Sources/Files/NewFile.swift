package import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A file that is written whole or not at all, and never over another.
package enum NewFile {
  /// Writes a file that does not exist yet.
  ///
  /// - Throws: `SystemFailure` where there is something at `url` already or the system refuses.
  package static func write(_ bytes: Data, to url: URL) throws {
    #if os(Linux)
      // A file without a name: whoever is killed while writing it leaves nothing behind.
      let nameless: Int32 = 0o20_000_000 | O_DIRECTORY
      let file = open(url.deletingLastPathComponent().path, nameless | O_WRONLY | O_CLOEXEC, 0o666)
      if file >= 0 {
        defer { close(file) }
        try FileHandle(fileDescriptor: file, closeOnDealloc: false).write(contentsOf: bytes)
        let given = linkat(
          AT_FDCWD, "/proc/self/fd/\(file)", AT_FDCWD, url.path, AT_SYMLINK_FOLLOW)
        if given == 0 { return }
        if errno == EEXIST { throw SystemFailure(path: url.path, code: errno) }
      }
    #endif
    let draft = url.deletingLastPathComponent()
      .appendingPathComponent(".\(url.lastPathComponent).unfinished-\(getpid())")
    try bytes.write(to: draft, options: .withoutOverwriting)
    defer { unlink(draft.path) }
    // Unlike a rename, a second name never takes the place of a file that is there.
    guard link(draft.path, url.path) == 0 else { throw SystemFailure(path: url.path, code: errno) }
  }
}
