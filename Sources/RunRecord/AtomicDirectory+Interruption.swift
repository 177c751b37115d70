public import Foundation
internal import Synchronization

// A signal can arrive at any time. Every change to the disk holds one lock, and whoever ends the
// program takes that lock first: a change in progress completes, and none begins afterwards.

extension AtomicDirectory {
  private struct Progress {
    var unfinished: Set<URL> = []
    var replaced: [URL] = []
  }

  private static let progress = Mutex(Progress())

  /// Removes what is unfinished and hands the directories that have been replaced to `exit`, which
  /// ends the program.
  public static func abandon(then exit: @Sendable ([URL]) -> Never) -> Never {
    progress.withLock { progress -> Never in
      for sibling in progress.unfinished { try? FileManager.default.removeItem(at: sibling) }
      exit(progress.replaced)
    }
  }

  /// Notes the sibling that `make` makes as unfinished.
  static func begin(_ make: () throws(RunError) -> URL) throws(RunError) -> URL {
    try progress.withLock { (progress) throws(RunError) in
      let sibling = try make()
      progress.unfinished.insert(sibling)
      return sibling
    }
  }

  /// Makes one change.
  static func step(_ body: () throws(RunError) -> Void) throws(RunError) {
    try progress.withLock { (_) throws(RunError) in try body() }
  }

  /// Makes the change that replaces `directory`.
  static func finish(
    _ directory: URL, _ body: () throws(RunError) -> Void
  ) throws(RunError) {
    try progress.withLock { (progress) throws(RunError) in
      try body()
      progress.replaced.append(directory)
    }
  }

  /// Removes a sibling and what is left in it.
  static func end(_ sibling: URL) {
    progress.withLock { progress in
      try? FileManager.default.removeItem(at: sibling)
      progress.unfinished.remove(sibling)
    }
  }
}
