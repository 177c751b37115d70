/// One download into a file, over http or https.
final class Transfer {
  /// The most bytes that a head, and the body of a redirection, may have together.
  private static let overheadLimit = 1 << 18

  private let file: PartialFile
  private let limit: Int
  private let progress: (Int, Int?) -> Void

  private var head = ResponseHead()
  private var body = Body.none
  private var overhead = 0
  private var expected: Int?
  private var failure: TransferError?

  /// What becomes of the bytes after the head.
  private enum Body { case none, kept, dropped }

  /// Prepares to append to `file` until it has at most `limit` bytes.
  init(to file: PartialFile, limit: Int, progress: @escaping (Int, Int?) -> Void) {
    self.file = file
    self.limit = limit
    self.progress = progress
  }

  /// Requests what the file lacks and returns when it is there.
  func run(
    _ address: String, _ patience: ServerPatience, until end: ContinuousClock.Instant
  ) throws(TransferError) {
    var address = address
    for _ in 0...Redirection.limit {
      (head, body, overhead) = (ResponseHead(), .none, 0)
      let request = CurlRequest(
        address: address, offset: file.size, patience: patience, end: end)
      let next: String?
      do throws(TransferError) {
        next = try request.perform(head: takeHead, body: takeBody)
      } catch {
        throw failure ?? error
      }
      switch body {
      case .none: throw .malformed
      case .kept: return
      case .dropped:
        guard let next else { throw .status(head.status) }
        guard Redirection.isAllowed(from: address, to: next) else {
          throw .redirectedFrom(https: !Redirection.isPlain(address))
        }
        address = next
      }
    }
    throw .tooManyRedirections
  }

  /// Takes one line of the head; false ends the request.
  private func takeHead(_ bytes: UnsafeRawBufferPointer) -> Bool {
    // What comes after the body is of no use.
    guard body == .none else { return true }
    return attempt { () throws(TransferError) in
      try count(bytes)
      var line = bytes[...]
      while line.last == UInt8(ascii: "\n") || line.last == UInt8(ascii: "\r") { line.removeLast() }
      if head.take(String(decoding: line, as: UTF8.self)) { try begin() }
    }
  }

  /// Judges the head before a byte of the body arrives.
  private func begin() throws(TransferError) {
    guard let start = try head.start(askedFor: file.size) else {
      body = .dropped
      return
    }
    switch head.length {
    case .unknown: expected = nil
    case .absurd: throw .malformed
    case .bytes(let length):
      guard length <= limit - start else { throw .tooLarge(limit: limit) }
      expected = start + length
    }
    if start < file.size { try file.truncate(to: start) }
    body = .kept
  }

  /// Takes a piece of the body; false ends the request.
  private func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
    attempt { () throws(TransferError) in
      switch body {
      case .none: throw .malformed
      case .dropped: try count(bytes)
      case .kept:
        guard bytes.count <= limit - file.size else { throw .tooLarge(limit: limit) }
        try file.append(bytes)
        progress(file.size, expected.flatMap { $0 < file.size ? nil : $0 })
      }
    }
  }

  private func count(_ bytes: UnsafeRawBufferPointer) throws(TransferError) {
    overhead += bytes.count
    if overhead > Self.overheadLimit { throw .malformed }
  }

  private func attempt(_ body: () throws(TransferError) -> Void) -> Bool {
    do {
      try body()
      return true
    } catch {
      failure = error
      return false
    }
  }
}

/// Which redirections are followed.
package enum Redirection {
  /// The most in a row.
  static let limit = 5

  /// Whether one stays with HTTP and does not leave encryption.
  package static func isAllowed(from: String, to: String) -> Bool {
    to.lowercased().hasPrefix("https://") || (isPlain(to) && isPlain(from))
  }

  /// Whether an address is http's.
  static func isPlain(_ address: String) -> Bool { address.lowercased().hasPrefix("http://") }
}
