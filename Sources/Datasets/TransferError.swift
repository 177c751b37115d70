/// What can go wrong between a server and a file.
enum TransferError: Error, Equatable, CustomStringConvertible {
  /// The server does not have the part of the file that was asked for, or sends another.
  case wrongPart
  case status(Int)
  /// An answer that breaks the rules of HTTP.
  case malformed
  case tooLarge(limit: Int)
  case tooManyRedirections
  case redirectedFrom(https: Bool)
  case tooSlow(ServerPatience)
  case failed(String)

  // What a server says is not repeated but for its status: it could say anything.
  var description: String {
    switch self {
    case .wrongPart: "The server sent another part of the file than was asked for."
    case .status(let code): "The server answered \(code); expected 200."
    case .malformed: "The server's answer is not understood; expected HTTP."
    case .tooLarge(let limit): "It is larger than \(limit) bytes, the most that is expected."
    case .tooManyRedirections:
      "The server redirected more than \(Redirection.limit) times."
    case .redirectedFrom(let https):
      "The server redirected to an address that is not \(https ? "https" : "http or https")."
    case .tooSlow(let patience):
      """
      The server was too slow; expected a connection within \(patience.connection) s, 1 kB/s and \
      the whole file within \(patience.file) s.
      """
    case .failed(let message): "\(message)."
    }
  }
}

/// How long a server may take, in seconds.
package struct ServerPatience: Equatable, Sendable {
  /// From looking up its name to the first byte of a request.
  package var connection = 30
  /// Slower than 1 kB/s.
  package var crawl = 30
  /// For one file, with all attempts.
  package var file = 1800

  /// What `lookbook fetch` grants.
  package init() {}
}
