internal import Foundation
internal import Synchronization

/// A line of JSON for each request. Lines are gathered for a moment, so that no request waits for whoever
/// reads them; where nobody does, those beyond a megabyte are dropped and counted.
package final class AccessLog: Sendable {
  /// One request.
  package struct Entry {
    let method, path: String
    let status: Int
    let milliseconds: Double
    /// Bytes of the request's and of the reply's body.
    let received, sent: Int

    package init(
      method: String, path: String, status: Int, milliseconds: Double, received: Int, sent: Int
    ) {
      (self.method, self.path, self.status) = (method, path, status)
      (self.milliseconds, self.received, self.sent) = (milliseconds, received, sent)
    }
  }

  private struct Lines {
    var json = JSONWriter()
    var dropped = 0
  }

  private static let limit = 1 << 20
  private let lines = Mutex(Lines())
  private let write: @Sendable ([UInt8]) -> Void

  /// - Parameter write: Writes lines somewhere.
  package init(_ write: @escaping @Sendable ([UInt8]) -> Void) { self.write = write }

  /// Adds a request's line.
  package func add(_ entry: Entry) {
    let time = Self.time()
    lines.withLock { lines in
      guard lines.json.bytes.count < Self.limit else {
        lines.dropped += 1
        return
      }
      Self.append(entry, time, to: &lines.json)
    }
  }

  private static func append(_ entry: Entry, _ time: String, to json: inout JSONWriter) {
    json.raw("{\"time\":")
    json.text(time)
    json.raw(",\"method\":")
    json.text(entry.method.prefix(20))
    json.raw(",\"path\":")
    json.text(plain(entry.path.prefix(200)))
    json.raw(",\"status\":")
    json.number(entry.status)
    json.raw(",\"ms\":")
    json.number(Float((entry.milliseconds * 1000).rounded() / 1000))
    json.raw(",\"received\":")
    json.number(entry.received)
    json.raw(",\"sent\":")
    json.number(entry.sent)
    json.raw("}\n")
  }

  /// A path in ASCII, so that no terminal obeys it.
  private static func plain(_ path: Substring) -> String {
    let ascii = CharacterSet(charactersIn: "\u{20}"..."\u{7E}")
    return path.addingPercentEncoding(withAllowedCharacters: ascii) ?? ""
  }

  /// Writes what was gathered.
  package func flush() {
    let gathered = lines.withLock { lines in
      defer { lines = Lines() }
      if lines.dropped > 0 {
        lines.json.raw("{\"dropped\":")
        lines.json.number(lines.dropped)
        lines.json.raw("}\n")
      }
      return lines.json.bytes
    }
    if !gathered.isEmpty { write(gathered) }
  }

  /// The time of day in UTC, `2026-01-31T12:00:00.123Z`; Foundation's formatters take longer than a request.
  private static func time() -> String {
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    var (seconds, parts) = (now.tv_sec, tm())
    gmtime_r(&seconds, &parts)
    func digits(_ value: some BinaryInteger, _ count: Int) -> String {
      let text = String(Int(value))
      return String(repeating: "0", count: max(count - text.utf8.count, 0)) + text
    }
    let date =
      "\(digits(parts.tm_year + 1900, 4))-\(digits(parts.tm_mon + 1, 2))-\(digits(parts.tm_mday, 2))"
    let hours = "\(digits(parts.tm_hour, 2)):\(digits(parts.tm_min, 2)):\(digits(parts.tm_sec, 2))"
    return "\(date)T\(hours).\(digits(now.tv_nsec / 1_000_000, 3))Z"
  }
}
