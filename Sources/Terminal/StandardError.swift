internal import Foundation

/// Where progress and errors go; if nobody can read them, that is no reason to stop.
package enum StandardError {
  /// Whether lines can be rewritten: a terminal that knows how.
  package static var isTerminal: Bool {
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"
  }

  /// The characters of a line, nil where that is not known.
  package static var columns: Int? {
    var size = winsize()
    guard ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
  }

  /// Writes a line, made visible.
  package static func writeLine(_ text: String) { write(raw: text.visible + "\n") }

  /// Writes some text as it is, with Lookbook's own escape sequences; what comes from outside must
  /// have been made visible.
  package static func write(raw text: String) {
    write(bytes: Array(text.utf8))
  }

  /// Writes some bytes as they are.
  package static func write(bytes: [UInt8]) {
    _ = StandardStream.write(bytes, to: STDERR_FILENO)
  }
}
