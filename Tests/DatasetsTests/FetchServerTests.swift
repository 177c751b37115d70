import Catalog
import Datasets
import Foundation
import TestData
import Testing

/// Servers that are broken, hostile or slow. The labels alone are fetched: 2,008 bytes, of which the
/// compressed file may have 2,008 + 20 + 1,024.
@Suite struct FetchServerTests {
  @Test(arguments: [
    ("404 Not Found\r\nContent-Length: 4\r\n\r\nnone", "The server answered 404; expected 200."),
    ("500 \u{1B}[31mred\u{7}\r\nX: \u{1B}]0;x\r\n\r\nno", "The server answered 500; expected 200."),
    ("204 No Content\r\n\r\n", "The server answered 204; expected 200."),
    ("416 No\r\nContent-Length: 0\r\n\r\n", "The server answered 416; expected 200."),
    ("200 OK\r\nContent-Length: -5\r\n\r\n", "The server's answer is not understood"),
    ("200 OK\r\nContent-Length: 0x10\r\n\r\n", "The server's answer is not understood"),
    ("200 OK\r\nContent-Length: 9223372036854775808\r\n\r\n", "It is larger than 3052 bytes"),
    ("200 OK\r\nContent-Length: 1\(String(repeating: "0", count: 30))\r\n\r\n", "larger than 3052"),
    ("200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n", "It is larger than 3052 bytes"),
    ("200 OK\r\nContent-Length: 3053\r\n\r\n", "It is larger than 3052 bytes"),
    ("200 OK\r\nContent-Length: 3052\r\n\r\nx", "The connection ended before the file did."),
    ("200 OK\r\n\r\n\(String(repeating: "x", count: 3053))", "It is larger than 3052 bytes"),
    ("200 OK\r\nContent-Length: 0\r\n\r\n", "found: a file that is empty"),
    ("200 OK\r\nX: y", "The server's answer is not understood"),
    (
      "206 Partial Content\r\nContent-Range: bytes 0-99/100\r\nContent-Length: 100\r\n\r\n",
      "The server sent another part of the file than was asked for."
    ),
    ("302 Found\r\nContent-Length: 0\r\n\r\n", "The server answered 302; expected 200."),
    ("302 Found\r\nLocation: /x\r\nContent-Length: 0\r\n\r\n", "redirected more than 5 times."),
    ("302 Found\r\nLocation: file:///etc/passwd\r\n\r\n", "an address that is not http or https."),
    ("302 Found\r\nLocation: ftp://127.0.0.1/x\r\n\r\n", "an address that is not http or https."),
  ])
  func `a bad answer ends with what is wrong and leaves nothing`(answer: String, message: String)
    throws
  {
    let folder = try TemporaryFolder()
    let server = try LoopbackServer(always: "HTTP/1.1 " + answer)
    let error = #expect(throws: DatasetError.self) { try fetch(server, folder) }
    let text = try #require(error?.description)
    #expect(text.contains(message))
    #expect(!text.unicodeScalars.contains { $0.properties.generalCategory == .control })
    #expect(server.requests.count == (message.contains("5 times") ? 6 : 1))
    #expect(folder.names == (answer.hasSuffix("\r\nx") ? [name + ".part"] : []))
  }

  @Test(arguments: [
    "", "SSH-2.0-x\r\n", "\r\n\r\n", "HTTP/1.1 abc\r\n\r\n", "HTTP/1.1 99 x\r\n\r\n",
  ])
  func `what is not HTTP is an error`(answer: String) throws {
    let folder = try TemporaryFolder()
    let server = try LoopbackServer(always: answer)
    #expect(throws: DatasetError.self) { try fetch(server, folder) }
    #expect(folder.names.isEmpty)
  }

  @Test(arguments: ["HTTP/1.1 200 OK\r\n", "HTTP/1.1 302 Found\r\nLocation: /\r\n\r\n"])
  func `a head or a redirection that never ends is ended`(start: String) throws {
    let folder = try TemporaryFolder()
    let server = try LoopbackServer { _, connection in
      connection.send(start)
      while connection.send("X: \(String(repeating: "x", count: 1000))\r\n") {}
    }
    let error = #expect(throws: DatasetError.self) { try fetch(server, folder) }
    #expect(error?.description.contains("answer is not understood") == true, "\(error as Any)")
  }

  @Test(arguments: ["404 Not Found", "500 Internal Server Error", "302 Found"])
  func `an error's body does not reach what has arrived`(status: String) throws {
    let folder = try TemporaryFolder()
    try folder.write([1, 2, 3], as: name + ".part")
    let server = try LoopbackServer { $1.send(status, body: Data("an explanation".utf8)) }
    let error = #expect(throws: DatasetError.self) { try fetch(server, folder) }
    #expect(error?.description.contains("what has arrived is kept") == true)
    let partial = folder.url.appendingPathComponent(name + ".part")
    #expect(try Data(contentsOf: partial) == Data([1, 2, 3]))
  }

  @Test func `an interim answer, redirections and pieces of one byte are put up with`() throws {
    let folder = try TemporaryFolder()
    let data = try TestData.bytes(name)
    let server = try LoopbackServer { request, connection in
      guard request.name == "x" else {
        return connection.send("307 Elsewhere", ["Location: /x"], body: Data("gone".utf8))
      }
      connection.send("HTTP/1.1 103 Early Hints\r\nContent-Length: 7\r\n\r\n")
      connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
      for byte in data { connection.send(Data("1\r\n".utf8) + [byte] + Data("\r\n".utf8)) }
      connection.send("0\r\nContent-Range: bytes 1-2/3\r\n\r\n")
    }
    try fetch(server, folder)
    #expect(try Data(contentsOf: folder.url.appendingPathComponent(name)) == data)
  }

  @Test(arguments: ["", "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nx"])
  func `a server that falls silent is left`(start: String) throws {
    let server = try LoopbackServer { _, connection in
      connection.send(start)
      connection.waitForEnd()
    }
    var patience = ServerPatience()
    patience.crawl = 1
    try expectTooSlow(server, patience)
  }

  @Test func `a server that lets bytes drip is left`() throws {
    let server = try LoopbackServer { _, connection in
      connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n")
      while connection.send("x") { usleep(50_000) }
    }
    var patience = ServerPatience()
    patience.file = 1
    try expectTooSlow(server, patience)
    (patience.crawl, patience.file) = (1, 1800)
    try expectTooSlow(server, patience)
  }

  private let name = FashionMNIST.fileNames[1] + ".gz"

  private func fetch(
    _ server: LoopbackServer, _ folder: TemporaryFolder, _ patience: ServerPatience? = nil
  ) throws {
    let files = [try TestData.files()[1]]
    var patience = patience ?? ServerPatience()
    // So that a test that should end early fails and does not take half an hour.
    patience.file = min(patience.file, 40)
    try DatasetFetcher(from: server.url, files: files, to: folder.url, patience: patience)
      .fetch { _, _, _ in }
  }

  private func expectTooSlow(_ server: LoopbackServer, _ patience: ServerPatience) throws {
    let folder = try TemporaryFolder()
    let start = ContinuousClock.now
    let error = #expect(throws: DatasetError.self) { try fetch(server, folder, patience) }
    #expect(error?.description.contains("The server was too slow") == true, "\(error as Any)")
    #expect(ContinuousClock.now - start < .seconds(20))
  }
}
