internal import Files
internal import Foundation

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

extension AtomicDirectory {
  /// A hidden folder in which new content is put together beside the directory that it is for.
  ///
  /// It is `.NAME.unfinished-PID-NUMBER` with a mark by which a later run knows it, and `content/`,
  /// which changes places with the directory. As long as its maker lives, it holds a lock.
  struct Draft: Hashable {
    let folder: URL
    private let lock: Int32

    var content: URL { Self.content(of: folder) }

    private static func content(of folder: URL) -> URL {
      folder.appendingPathComponent("content", isDirectory: true)
    }

    private static let mark = "lookbook-unfinished"

    /// Makes an empty one for `target` in its parent, on the same file system.
    init(of target: URL, in parent: URL) throws(RunError) {
      for number in 1...1000 {
        let name = "\(Self.prefix(target))\(getpid())-\(number)"
        let folder = parent.appendingPathComponent(name, isDirectory: true)
        if mkdir(folder.path, 0o700) != 0 {
          if errno == EEXIST { continue }
          throw RunError(
            target.path, "cannot be written: \(SystemError.words(for: errno))",
            advice: AtomicDirectory.another)
        }
        let lock = open(folder.path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // Another process may take the folder for abandoned as long as it bears no mark.
        if lock < 0 { continue }
        if flock(lock, LOCK_EX | LOCK_NB) != 0, errno == EWOULDBLOCK {
          close(lock)
          continue
        }
        do {
          try Data().write(to: folder.appendingPathComponent(Self.mark))
          try FileManager.default.createDirectory(
            at: Self.content(of: folder), withIntermediateDirectories: false)
          self.folder = folder
          self.lock = lock
          return
        } catch {
          let isGone = FileStatus(folder) == .missing
          try? FileManager.default.removeItem(at: folder)
          close(lock)
          if isGone { continue }
          throw RunError(
            target.path, "cannot be written: \(SystemError.reason(for: error))",
            advice: AtomicDirectory.another)
        }
      }
      throw RunError(
        parent.path, "is full of unfinished copies of \(target.lastPathComponent)",
        advice: "Remove the hidden folders whose names begin with \(Self.prefix(target)).")
    }

    /// Removes it with all that is left in it.
    func remove() {
      try? FileManager.default.removeItem(at: folder)
      close(lock)
    }

    /// Removes what runs that were killed left beside `target`: folders of this kind that bear the
    /// mark, or are empty, and that nobody holds.
    static func removeAbandoned(of target: URL, in parent: URL) {
      let names = (try? FileManager.default.contentsOfDirectory(atPath: parent.path)) ?? []
      let prefix = prefix(target)
      for name in names where name.hasPrefix(prefix) && isNumbered(name.dropFirst(prefix.count)) {
        let folder = parent.appendingPathComponent(name, isDirectory: true)
        let lock = open(folder.path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
        guard lock >= 0 else { continue }
        defer { close(lock) }
        guard flock(lock, LOCK_EX | LOCK_NB) == 0 else { continue }
        let isMarked = FileStatus(folder.appendingPathComponent(mark)) == .file(size: 0)
        if isMarked { try? FileManager.default.removeItem(at: folder) } else { rmdir(folder.path) }
      }
    }

    private static func prefix(_ target: URL) -> String {
      ".\(target.lastPathComponent).unfinished-"
    }

    /// Whether a name ends in a process and a number.
    private static func isNumbered(_ end: Substring) -> Bool {
      let parts = end.split(separator: "-", omittingEmptySubsequences: false)
      return parts.count == 2 && parts.allSatisfy { Int($0) != nil }
    }
  }

  /// Gives new content the permissions, the group and, where the system allows it, the owner of the
  /// directory that it replaces.
  static func keepPermissions(of target: URL, for content: URL) throws(RunError) {
    // The group's bits of a mode mean another thing beside a list, and would open what it closes.
    guard !hasAccessList(target) else {
      throw RunError(
        target.path, "has an access control list, which its new content could not keep",
        advice: "Remove the list, or name another folder.")
    }
    var old = stat()
    var new = stat()
    guard stat(target.path, &old) == 0, stat(content.path, &new) == 0 else { return }
    if (old.st_uid, old.st_gid) != (new.st_uid, new.st_gid),
      chown(content.path, old.st_uid, old.st_gid) != 0,
      old.st_gid != new.st_gid, chown(content.path, new.st_uid, old.st_gid) != 0
    {
      throw RunError(
        target.path, "belongs to a group that you cannot give to its new content",
        advice: "Write it as a member of the group, or name another folder.")
    }
    // Last, since a change of owner clears set-gid.
    guard chmod(content.path, old.st_mode & 0o7777) == 0 else {
      throw RunError(
        target.path, "has permissions that cannot be kept: \(SystemError.words(for: errno))",
        advice: another)
    }
  }
}

/// Whether a POSIX access control list beyond the mode governs a directory, or what is made in it.
private func hasAccessList(_ directory: URL) -> Bool {
  #if canImport(Glibc)
    // Looked up by name: Swift's Glibc module does not import sys/xattr.h everywhere.
    typealias Call =
      @convention(c) (
        UnsafePointer<CChar>, UnsafePointer<CChar>, UnsafeMutableRawPointer?, Int
      ) -> Int
    guard let symbol = dlsym(nil, "getxattr") else { return false }
    let getxattr = unsafeBitCast(symbol, to: Call.self)
    return ["access", "default"].contains { kind in
      getxattr(directory.path, "system.posix_acl_\(kind)", nil, 0) > 0
    }
  #else
    return false
  #endif
}
