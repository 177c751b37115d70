/// Why a server did not start.
public struct ServerError: Error, CustomStringConvertible {
  let host: String
  let port: Int
  /// The system's words.
  let words: String

  /// One line for people.
  public var description: String {
    "Cannot listen on \(host):\(port): \(words). Choose another address with --host or another port with --port; --port 0 takes any free port."
  }
}
