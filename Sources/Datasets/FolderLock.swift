import Files
import Foundation
import IDX

/// One process at a time in a folder, by a lock that the system takes back when its holder ends.
enum FolderLock {
  /// Runs `body` while no other process holds the folder, which is made where there is none.
  ///
  /// - Parameter waiting: Called once where another process holds it.
  static func hold(
    _ folder: URL, waiting: () -> Void, _ body: () throws -> Void
  ) throws {
    let url = folder.appendingPathComponent(".lookbook-fetch.lock")
    let descriptor = try take(url, waiting)
    defer {
      // Removed while it is held; who waits for it notices. What a killed process leaves is empty.
      unlink(url.path)
      close(descriptor)
    }
    try body()
  }

  private static func take(_ url: URL, _ waiting: () -> Void) throws(DatasetError) -> Int32 {
    var hasWaited = false
    // Each holder that leaves removes the file, and a failed one the folder: then again.
    for _ in 0..<1000 {
      try make(url.deletingLastPathComponent())
      let descriptor = open(url.path, O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC, 0o666)
      if descriptor < 0, errno == ENOENT { continue }
      guard descriptor >= 0 else { throw refusal(url, errno) }
      let code = lock(descriptor) {
        if !hasWaited { waiting() }
        hasWaited = true
      }
      if code == 0, isSame(descriptor, url) { return descriptor }
      close(descriptor)
      guard code == 0 else { throw refusal(url, code) }
    }
    throw refusal(url, ENOENT)
  }

  /// 0, or the error's code.
  private static func lock(_ descriptor: Int32, _ waiting: () -> Void) -> Int32 {
    if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return 0 }
    guard errno == EWOULDBLOCK else { return errno }
    waiting()
    while flock(descriptor, LOCK_EX) != 0 {
      guard errno == EINTR else { return errno }
    }
    return 0
  }

  /// Whether the open file is still the one of that name.
  private static func isSame(_ descriptor: Int32, _ url: URL) -> Bool {
    var open = stat()
    var named = stat()
    return fstat(descriptor, &open) == 0 && lstat(url.path, &named) == 0
      && (open.st_dev, open.st_ino) == (named.st_dev, named.st_ino)
  }

  private static func make(_ folder: URL) throws(DatasetError) {
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw DatasetError(
        description: """
          The folder \(folder.path) cannot be made: \(SystemError.reason(for: error)). Name another \
          with --data.
          """)
    }
  }

  private static func refusal(_ url: URL, _ code: Int32) -> DatasetError {
    DatasetError(
      description: """
        \(url.path) cannot be locked: \(SystemError.words(for: code)). Check the folder, or name \
        another with --data.
        """)
  }
}
