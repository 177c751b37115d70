/// Why a server did not start.
public struct ServerError: Error, CustomStringConvertible {
  let host: String
  let port: Int
  /// The system's words.
  let words: String

  /// One line for people.
  public var description: String {
    "\(host):\(port) cannot be listened on: \(words). Name another with --host or --port; --port 0 takes any that is free."
  }
}
