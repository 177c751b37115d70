import Catalog
import Datasets
import Foundation
import TestData
import Testing

@Suite struct FetchEncryptionTests {
  @Test func `the published address is encrypted`() {
    #expect(FashionMNIST.address.hasPrefix("https://"))
  }

  @Test(arguments: [
    ("https://a/x", "https://b/x", true), ("http://a/x", "https://b/x", true),
    ("http://a/x", "HTTP://b/x", true), ("https://a/x", "http://a/x", false),
    ("HTTPS://a/x", "http://a/x", false), ("https://a/x", "file:///x", false),
    ("http://a/x", "gopher://a/x", false), ("http://a/x", "", false),
  ])
  func `a redirection never leaves encryption or HTTP`(from: String, to: String, isAllowed: Bool) {
    #expect(Redirection.isAllowed(from: from, to: to) == isAllowed)
  }

  #if os(Linux)
    @Test(.enabled(if: FileManager.default.isExecutableFile(atPath: openssl)))
    func `a server whose certificate nobody vouches for is refused`() throws {
      let keys = try TemporaryFolder()
      let folder = try TemporaryFolder()
      let made = try start(
        ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost"]
          + ["-addext", "subjectAltName=DNS:localhost", "-keyout", "key", "-out", "certificate"],
        in: keys.url)
      made.process.waitUntilExit()
      let server = try start(
        ["s_server", "-accept", "127.0.0.1:0", "-www", "-key", "key", "-cert", "certificate"],
        in: keys.url)
      defer { server.process.terminate() }
      let number = try #require(port(announcedOn: server.output))
      let source = try #require(URL(string: "https://localhost:\(number)"))
      let error = #expect(throws: DatasetError.self) {
        try DatasetFetcher(from: source, to: folder.url).fetch { _, _, _ in }
      }
      let message = "The server's certificate is not trusted."
      #expect(error?.description.contains(message) == true, "\(error as Any)")
    }
  #endif

  private static let openssl = "/usr/bin/openssl"

  private func start(
    _ arguments: [String], in folder: URL
  ) throws -> (process: Process, output: FileHandle) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: Self.openssl)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardInput = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    return (process, output.fileHandleForReading)
  }

  /// The number in the line `ACCEPT 127.0.0.1:PORT` that OpenSSL's server starts with.
  private func port(announcedOn output: FileHandle) -> Int? {
    var text = ""
    while case let data = output.availableData, !data.isEmpty {
      text += String(decoding: data, as: UTF8.self)
      for line in text.split(separator: "\n").dropLast(text.hasSuffix("\n") ? 0 : 1)
      where line.hasPrefix("ACCEPT") {
        return line.split(separator: ":").last.flatMap { Int($0) }
      }
    }
    return nil
  }
}
