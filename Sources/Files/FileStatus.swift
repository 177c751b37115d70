package import Foundation

/// What a path names, symbolic links followed.
package enum FileStatus: Equatable, Sendable {
  case file(size: Int)
  case folder
  /// A device, a pipe or a socket: reading it may never end.
  case other
  case missing
  /// The system does not say; its words.
  case refused(String)

  /// Looks at a path.
  package init(_ url: URL) {
    var status = stat()
    guard stat(url.path, &status) == 0 else {
      self =
        [ENOENT, ENOTDIR].contains(errno) ? .missing : .refused(SystemError.words(for: errno))
      return
    }
    switch status.st_mode & S_IFMT {
    case S_IFREG: self = .file(size: Int(status.st_size))
    case S_IFDIR: self = .folder
    default: self = .other
    }
  }
}
