internal import Foundation

/// Where results go; a result that cannot be delivered is a failure.
package enum StandardOutput {
  /// Writes a line, made visible.
  ///
  /// - Throws: ``OutputError`` where the system refuses.
  package static func writeLine(_ text: String) throws(OutputError) {
    try write(raw: text.visible + "\n")
  }

  /// Writes some text as it is; what comes from outside must have been made visible.
  ///
  /// - Throws: ``OutputError`` where the system refuses.
  package static func write(raw text: String) throws(OutputError) {
    if let code = StandardStream.write(Array(text.utf8), to: STDOUT_FILENO) {
      throw OutputError(code: code)
    }
  }
}

/// A result that could not be written.
package struct OutputError: Error, CustomStringConvertible {
  /// The system's code.
  package let code: Int32

  /// Whether the reader has left, as `head` does when it has seen enough.
  package var isClosedPipe: Bool { code == EPIPE }

  package var description: String {
    "Standard output cannot be written: \(String(cString: strerror(code))). The result above may be "
      + "incomplete."
  }
}

/// The process's standard streams.
package enum StandardStream {
  /// Opens what the caller closed of standard input, output and error, so that no file of ours takes
  /// its number and gets its text, and makes a closed pipe an error instead of the end.
  package static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) == -1 {
      _ = open("/dev/null", O_RDWR)
    }
  }

  /// Writes everything; the error's code where the system refuses.
  static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
    var bytes = bytes[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0 {
        if errno == EINTR { continue }
        return errno
      }
      bytes = bytes.dropFirst(count)
    }
    return nil
  }
}
