import Foundation
import Synchronization

/// A web server on loopback that may misbehave: a closure answers each request as it likes.
final class LoopbackServer: Sendable {
  struct Request: Sendable {
    let name, range: String
    /// The first byte that is asked for.
    var start: Int { Int(range.dropFirst("bytes=".count).dropLast()) ?? 0 }
  }

  let url: URL
  private let listener: Int32
  private let log = Log()

  private final class Log: Sendable {
    let requests = Mutex<[Request]>([])
  }

  /// The requests so far, in the order of their arrival.
  var requests: [Request] { log.requests.withLock { $0 } }

  init(_ answer: @escaping @Sendable (Request, Connection) -> Void) throws {
    signal(SIGPIPE, SIG_IGN)
    let (listener, port) = try Self.listen()
    self.listener = listener
    guard let url = URL(string: "http://127.0.0.1:\(port)") else { throw POSIXError(.EINVAL) }
    self.url = url
    Thread.detachNewThread { [log] in
      while case let socket = accept(listener, nil, nil), socket >= 0 {
        Thread.detachNewThread {
          let connection = Connection(socket: socket)
          if let request = connection.receive() {
            log.requests.withLock { $0.append(request) }
            answer(request, connection)
          }
          close(socket)
        }
      }
      close(listener)
    }
  }

  /// Answers every request with the same bytes.
  convenience init(always answer: String) throws {
    try self.init { _, connection in connection.send(answer) }
  }

  deinit { shutdown(listener, Int32(SHUT_RDWR)) }

  private static func listen() throws -> (socket: Int32, port: UInt16) {
    #if canImport(Glibc)
      let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    #else
      let listener = socket(AF_INET, SOCK_STREAM, 0)
    #endif
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var size = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, size) | getsockname(listener, $0, &size)
      }
    }
    guard code == 0, Foundation.listen(listener, 64) == 0 else { throw POSIXError(.EADDRINUSE) }
    return (listener, UInt16(bigEndian: address.sin_port))
  }
}

/// One client of the server.
struct Connection: Sendable {
  fileprivate let socket: Int32

  /// Sends bytes; false once the client is gone.
  @discardableResult func send(_ data: Data) -> Bool {
    var rest = data
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(socket, $0.baseAddress, $0.count) }
      guard count > 0 else { return false }
      rest = rest.dropFirst(count)
    }
    return true
  }

  /// Sends text; false once the client is gone.
  @discardableResult func send(_ text: String) -> Bool { send(Data(text.utf8)) }

  /// Sends a whole answer.
  func send(_ status: String, _ fields: [String] = [], body: Data) {
    let head = ["HTTP/1.1 \(status)", "Content-Length: \(body.count)"] + fields
    send(Data((head + ["", ""]).joined(separator: "\r\n").utf8) + body)
  }

  /// Waits until the client is gone.
  func waitForEnd() {
    var byte: UInt8 = 0
    while read(socket, &byte, 1) > 0 {}
  }

  fileprivate func receive() -> LoopbackServer.Request? {
    var head: [UInt8] = []
    var byte: UInt8 = 0
    while !head.suffix(4).elementsEqual("\r\n\r\n".utf8) {
      guard head.count < 1 << 16, read(socket, &byte, 1) == 1 else { return nil }
      head.append(byte)
    }
    let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
    let name = lines[0].split(separator: " ")[1].dropFirst()
    let range = lines.first { $0.lowercased().hasPrefix("range: ") }?.dropFirst("range: ".count)
    return LoopbackServer.Request(name: String(name), range: String(range ?? ""))
  }
}
