public import Foundation
internal import Synchronization

// A signal can arrive at any time. Every change to the disk holds one lock, and whoever ends the
// program takes that lock first: a change in progress completes, and none begins afterwards.

extension AtomicDirectory {
  private struct Progress {
    var unfinished: Set<Draft> = []
    var replaced: [URL] = []
  }

  private static let progress = Mutex(Progress())

  /// Removes what is unfinished and hands the directories that have been replaced to `exit`, which
  /// ends the program.
  public static func abandon(then exit: @Sendable ([URL]) -> Never) -> Never {
    progress.withLock { progress -> Never in
      for draft in progress.unfinished { draft.remove() }
      exit(progress.replaced)
    }
  }

  /// Notes the draft that `make` makes as unfinished.
  static func begin(_ make: () throws(RunError) -> Draft) throws(RunError) -> Draft {
    try progress.withLock { (progress) throws(RunError) in
      let draft = try make()
      progress.unfinished.insert(draft)
      return draft
    }
  }

  /// Makes one change.
  static func step(_ body: () throws(RunError) -> Void) throws(RunError) {
    try progress.withLock { (_) throws(RunError) in try body() }
  }

  /// Makes the change that replaces `directory`, or a part of it.
  static func finish(
    _ directory: URL, _ body: () throws(RunError) -> Void
  ) throws(RunError) {
    try progress.withLock { (progress) throws(RunError) in
      try body()
      if !progress.replaced.contains(directory) { progress.replaced.append(directory) }
    }
  }

  /// Removes a draft and what is left in it.
  static func end(_ draft: Draft) {
    progress.withLock { progress in
      draft.remove()
      progress.unfinished.remove(draft)
    }
  }
}
