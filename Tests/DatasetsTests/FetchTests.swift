import Datasets
import FlyingFox
import Foundation
import IDX
import Synchronization
import TestData
import Testing

@Suite struct FetchTests {
  /// How a server treats requests for the data set's first file.
  enum Behavior: Sendable {
    case normal, ignoresRange, refusesRange, missing, corrupt
  }

  @Test func `all files arrive, are verified and are not downloaded twice`() async throws {
    let folder = try TemporaryFolder()
    let requests = try await withServer(.normal) { source in
      try await fetcher(source, folder).fetch { _, _, _ in }
      try await fetcher(source, folder).fetch { _, _, _ in }
    }
    #expect(folder.names == FashionMNIST.fileNames.map { $0 + ".gz" }.sorted())
    #expect(requests.count == 4)
    #expect(throws: Never.self) { try ImageDataset.load(from: folder.url) }
  }

  @Test(arguments: [(Behavior.normal, 4), (.ignoresRange, 4), (.refusesRange, 5)])
  func `an interrupted download is finished`(behavior: Behavior, count: Int) async throws {
    let folder = try TemporaryFolder()
    let name = FashionMNIST.fileNames[0] + ".gz"
    let whole = try Data(contentsOf: TestData.folder.appendingPathComponent(name))
    try folder.write([UInt8](whole.prefix(1000)), as: name + ".part")
    let requests = try await withServer(behavior) { source in
      try await fetcher(source, folder).fetch { _, _, _ in }
    }
    #expect(requests.first == "bytes=1000-")
    #expect(requests.count == count)
    #expect(try Data(contentsOf: folder.url.appendingPathComponent(name)) == whole)
    #expect(!folder.names.contains { $0.hasSuffix(".part") })
  }

  @Test func `the rest of another file is thrown away`() async throws {
    let folder = try TemporaryFolder()
    let name = FashionMNIST.fileNames[0] + ".gz"
    try folder.write([UInt8](repeating: 7, count: 1000), as: name + ".part")
    try folder.write([1, 2, 3], as: FashionMNIST.fileNames[1] + ".gz")
    _ = try await withServer(.normal) { source in
      try await fetcher(source, folder).fetch { _, _, _ in }
    }
    #expect(throws: Never.self) { try ImageDataset.load(from: folder.url) }
  }

  @Test(arguments: [
    (Behavior.missing, "The server answered 404; expected 200."),
    (.corrupt, "is not the published file. Expected SHA-256"),
  ])
  func `a failure is explained and leaves no half file`(behavior: Behavior, message: String)
    async throws
  {
    let folder = try TemporaryFolder()
    let error = await #expect(throws: DatasetError.self) {
      _ = try await withServer(behavior) { source in
        try await fetcher(source, folder).fetch { _, _, _ in }
      }
    }
    #expect(error?.description.contains(message) == true, "\(error as Any)")
    #expect(!folder.names.contains { $0.hasSuffix(".gz") })
  }

  @Test func `a server that is not there is named`() async throws {
    let folder = try TemporaryFolder()
    // Port 9 (discard) on loopback: nothing listens there.
    let source = try #require(URL(string: "http://127.0.0.1:9"))
    let error = await #expect(throws: DatasetError.self) {
      try await fetcher(source, folder).fetch { _, _, _ in }
    }
    #expect(error?.description.hasPrefix("http://127.0.0.1:9/train-images") == true)
  }

  private func fetcher(_ source: URL, _ folder: TemporaryFolder) throws -> DatasetFetcher {
    DatasetFetcher(
      from: source, files: try ImageDataset.load(from: TestData.folder).files, to: folder.url)
  }

  /// Serves the small data set on loopback and returns the Range header of each request.
  private func withServer(
    _ behavior: Behavior, _ body: (URL) async throws -> Void
  ) async throws -> [String] {
    let requests = Requests()
    let server = HTTPServer(
      address: try .inet(ip4: "127.0.0.1", port: 0), logger: .disabled)
    await server.appendRoute("GET /*") { request in
      let range = request.headers[HTTPHeader("Range")] ?? ""
      requests.add(range)
      let name = String(request.path.drop { $0 == "/" })
      let data = try Data(contentsOf: TestData.folder.appendingPathComponent(name))
      return Self.answer(data, range, behavior, isFirst: name.hasPrefix("train-images"))
    }
    let task = Task { try await server.run() }
    defer { task.cancel() }
    try await server.waitUntilListening()
    guard case .ip4(_, let port) = await server.listeningAddress else {
      throw URLError(.cannotConnectToHost)
    }
    try await body(try #require(URL(string: "http://127.0.0.1:\(port)")))
    return requests.all
  }

  private static func answer(
    _ data: Data, _ range: String, _ behavior: Behavior, isFirst: Bool
  ) -> HTTPResponse {
    let start = Int(range.dropFirst(6).dropLast()) ?? 0
    switch behavior {
    case _ where !isFirst: return HTTPResponse(statusCode: .ok, body: data)
    case .missing: return HTTPResponse(statusCode: .notFound)
    case .corrupt: return HTTPResponse(statusCode: .ok, body: data.dropLast(20) + Data(count: 20))
    case .refusesRange where start > 0:
      return HTTPResponse(statusCode: HTTPStatusCode(416, phrase: "Range Not Satisfiable"))
    case .normal where start > 0:
      return HTTPResponse(
        statusCode: HTTPStatusCode(206, phrase: "Partial Content"),
        headers: [HTTPHeader("Content-Range"): "bytes \(start)-\(data.count - 1)/\(data.count)"],
        body: data.dropFirst(start))
    default: return HTTPResponse(statusCode: .ok, body: data)
    }
  }
}

/// The Range headers that a server has seen.
private final class Requests: Sendable {
  private let ranges = Mutex<[String]>([])
  func add(_ range: String) { ranges.withLock { $0.append(range) } }
  var all: [String] { ranges.withLock { $0 } }
}
