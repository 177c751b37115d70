import ArgumentParser
import Dispatch
import Foundation
import Synchronization

/// Turns Ctrl-C into an error at the next safe place, so that what is on disk stays whole.
final class Interruption: Sendable {
  private let isInterrupted = Atomic<Bool>(false)
  private nonisolated(unsafe) let source: any DispatchSourceSignal

  init() {
    signal(SIGINT, SIG_IGN)
    source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
    source.setEventHandler { [self] in isInterrupted.store(true, ordering: .relaxed) }
    source.resume()
  }

  /// Throws where Ctrl-C has been pressed.
  func check() throws {
    guard isInterrupted.load(ordering: .relaxed) else { return }
    FileHandle.standardError.write(Data("\nInterrupted. Nothing was written.\n".utf8))
    throw ExitCode(130)
  }

  /// Gives Ctrl-C its usual meaning back.
  func end() {
    source.cancel()
    signal(SIGINT, SIG_DFL)
  }
}
