/// Why a request gets no answer, as its client is told.
public struct Refusal: Error, Equatable, Sendable, CustomStringConvertible {
  /// The status of HTTP.
  public let status: Int
  /// What was found, and what to do: a sentence or two.
  public let description: String
  /// After how many seconds to try again; nil where trying again helps nothing.
  public let retryAfter: Int?
  /// The methods that the path has, where that is what is wrong.
  let allowed: String?

  init(_ status: Int, _ description: String, retryAfter: Int? = nil, allowed: String? = nil) {
    self.status = status
    self.description = description
    self.retryAfter = retryAfter
    self.allowed = allowed
  }

  static func badRequest(_ words: String) -> Refusal { Refusal(400, words) }
  static func notFound(_ words: String) -> Refusal { Refusal(404, words) }
  static func tooLarge(_ words: String) -> Refusal { Refusal(413, words) }
  static func busy(_ words: String) -> Refusal { Refusal(503, words, retryAfter: 1) }
}
