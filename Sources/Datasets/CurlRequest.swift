internal import CCurl

/// One request over http or https by libcurl, which checks certificates and obeys the environment's
/// proxies.
struct CurlRequest {
  let address: String
  /// Where the part that is asked for starts; 0 asks for all.
  let offset: Int
  let patience: ServerPatience
  let end: ContinuousClock.Instant

  /// Takes a line of the head or a piece of the body; false ends the request.
  typealias Receiver = (UnsafeRawBufferPointer) -> Bool

  private final class Receivers {
    let head, body: Receiver
    init(_ head: @escaping Receiver, _ body: @escaping Receiver) {
      self.head = head
      self.body = body
    }
  }

  /// Sends the request and blocks until the answer has ended.
  ///
  /// Returns the address that it redirects to, which is not followed.
  func perform(
    head: @escaping Receiver, body: @escaping Receiver
  ) throws(TransferError) -> String? {
    let milliseconds = Int((end - .now) / .milliseconds(1))
    // To libcurl, 0 is for ever.
    guard milliseconds > 0 else { throw .tooSlow(patience) }
    guard let curl = curl_easy_init() else {
      throw .failed("libcurl cannot start; where it is missing, install it (Debian: libcurl4)")
    }
    // The file itself is what is hashed, so no transfer may unpack it.
    let fields = curl_slist_append(nil, "Accept-Encoding: identity")
    defer {
      curl_easy_cleanup(curl)
      curl_slist_free_all(fields)
    }
    for (option, value) in numbers(milliseconds) {
      try check(ccurl_set_number(curl, option, value))
    }
    for (option, value) in texts { try check(ccurl_set_text(curl, option, value)) }
    try check(ccurl_set_fields(curl, fields))
    let receivers = Receivers(head, body)
    let context = Unmanaged.passUnretained(receivers).toOpaque()
    try check(ccurl_set_head(curl, { CurlRequest.receive($0, $1 * $2, $3, \.head) }, context))
    try check(ccurl_set_body(curl, { CurlRequest.receive($0, $1 * $2, $3, \.body) }, context))
    try withExtendedLifetime(receivers) { () throws(TransferError) in
      try check(curl_easy_perform(curl))
    }
    return ccurl_redirection(curl).map { String(cString: $0) }
  }

  private func numbers(_ milliseconds: Int) -> [(CURLoption, Int)] {
    [
      // Time-outs by signals would meet other threads.
      (CURLOPT_NOSIGNAL, 1), (CURLOPT_CONNECTTIMEOUT, patience.connection),
      (CURLOPT_LOW_SPEED_LIMIT, 1000), (CURLOPT_LOW_SPEED_TIME, patience.crawl),
      (CURLOPT_TIMEOUT_MS, milliseconds), (CURLOPT_FOLLOWLOCATION, 0),
      (CURLOPT_SUPPRESS_CONNECT_HEADERS, 1),
    ]
  }

  private var texts: [(CURLoption, String)] {
    [
      (CURLOPT_URL, address), (CURLOPT_PROTOCOLS_STR, "http,https"),
      (CURLOPT_USERAGENT, "lookbook"),
    ] + (offset > 0 ? [(CURLOPT_RANGE, "\(offset)-")] : [])
  }

  private func check(_ code: CURLcode) throws(TransferError) {
    switch code {
    case CURLE_OK: return
    case CURLE_OPERATION_TIMEDOUT: throw .tooSlow(patience)
    case CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL: throw .malformed
    case CURLE_PARTIAL_FILE: throw .failed("The connection ended before the file did")
    case CURLE_PEER_FAILED_VERIFICATION: throw .failed("The server's certificate is not trusted")
    default: throw .failed(String(cString: curl_easy_strerror(code)))
    }
  }

  /// Hands bytes to a receiver; returns their number, or for the end of the request another one.
  private static func receive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ count: Int, _ context: UnsafeMutableRawPointer?,
    _ receiver: KeyPath<Receivers, Receiver>
  ) -> Int {
    guard let context else { return count + 1 }
    let receivers = Unmanaged<Receivers>.fromOpaque(context).takeUnretainedValue()
    let buffer = UnsafeRawBufferPointer(start: bytes, count: count)
    return receivers[keyPath: receiver](buffer) ? count : count + 1
  }
}
