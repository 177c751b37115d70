import Dispatch
import Foundation
import RunRecord
import Synchronization
import Terminal

/// Ends the command on Ctrl-C, on a request to end and on a hang-up, so that what is on disk stays
/// whole.
enum Interruption {
  private static let outcome = Mutex("Nothing was changed.")
  /// The single files that are written.
  private static let written = Mutex<[String]>([])
  /// Kept alive; changed once, before anything else runs.
  private nonisolated(unsafe) static var sources: [any DispatchSourceSignal] = []

  /// Says what an interruption leaves behind from now on.
  static func leaves(_ outcome: String) {
    self.outcome.withLock { $0 = outcome }
  }

  /// Writes a file, or is interrupted before or after that.
  static func writes(_ file: URL, _ write: () throws -> Void) throws {
    try written.withLock { written in
      try write()
      written.append(file.relativePath)
    }
  }

  /// Listens for signals until the command ends.
  static func listen() {
    for number in [SIGINT, SIGTERM, SIGHUP] {
      let before = signal(number, SIG_IGN)
      // A hang-up that nohup has silenced stays so.
      if number == SIGHUP, isIgnore(before) { continue }
      let source = DispatchSource.makeSignalSource(
        signal: number, queue: .global(qos: .userInteractive))
      source.setEventHandler { end(number) }
      source.resume()
      sources.append(source)
    }
  }

  /// Removes what is unfinished and ends the command as a shell expects: with 128 and the signal.
  private static func end(_ signal: Int32) {
    AtomicDirectory.abandon { replaced in
      let done = written.withLock { $0 } + replaced.map(\.relativePath)
      let outcome =
        done.isEmpty
        ? outcome.withLock { $0 }
        : "\(done.joined(separator: ", ")) \(done.count == 1 ? "is" : "are") written, nothing else "
          + "was changed."
      if StandardError.isTerminal { StandardError.write(raw: "\n") }
      StandardError.writeLine("Interrupted. \(outcome)")
      // Other threads still run: what the C library does at a normal end could meet them.
      _exit(128 + signal)
    }
  }

  private static func isIgnore(_ handler: (@convention(c) (Int32) -> Void)?) -> Bool {
    unsafeBitCast(handler, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self)
  }
}
