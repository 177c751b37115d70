import Catalog
import Datasets
import Foundation
import TestData
import Testing

@Suite struct FetchTests {
  /// How a server treats requests for the data set's first file.
  enum Behavior: Sendable {
    case normal, ignoresRange, refusesRange, corrupt
    /// Answers with this Content-Range and the bytes after it.
    case claims(String)
  }

  @Test func `all files arrive, are verified and are not downloaded twice`() throws {
    let folder = try TemporaryFolder()
    let server = try server(.normal)
    try fetch(server, folder)
    try fetch(server, folder)
    #expect(folder.names == FashionMNIST.fileNames.map { $0 + ".gz" }.sorted())
    #expect(server.requests.count == 4)
    #expect(throws: Never.self) { try ImageDataset.load(from: folder.url) }
  }

  @Test(arguments: [
    (Behavior.normal, 4), (.ignoresRange, 4), (.refusesRange, 5), (.claims("bytes 999-1999/*"), 5),
    (.claims("bytes 1000-18446744073709551616/*"), 5), (.claims("bytes 1000-999/*"), 5),
    (.claims("bytes 1000-2000/2000"), 5), (.claims("bytes 1000--2/*"), 5), (.claims("x"), 5),
    (.claims("bytes 1000-1999/*"), 5),
  ])
  func `an interrupted download is finished, from the start where the rest is not to be had`(
    behavior: Behavior, count: Int
  ) throws {
    let folder = try TemporaryFolder()
    let whole = try TestData.bytes(firstName)
    try folder.write([UInt8](whole.prefix(1000)), as: firstName + ".part")
    let server = try server(behavior)
    try fetch(server, folder)
    #expect(server.requests.first?.range == "bytes=1000-")
    #expect(server.requests.count == count)
    #expect(try Data(contentsOf: folder.url.appendingPathComponent(firstName)) == whole)
    #expect(folder.names.count == 4)
  }

  @Test func `the rest of another file is thrown away`() throws {
    let folder = try TemporaryFolder()
    try folder.write([UInt8](repeating: 7, count: 1000), as: firstName + ".part")
    let server = try server(.normal)
    try fetch(server, folder)
    #expect(server.requests.map(\.range) == ["bytes=1000-", "", "", "", ""])
    #expect(throws: Never.self) { try ImageDataset.load(from: folder.url) }
  }

  @Test func `a file of another data set is not replaced, and nothing is requested`() throws {
    let folder = try TemporaryFolder()
    try folder.write([1, 2, 3], as: FashionMNIST.fileNames[3] + ".gz")
    let server = try server(.normal)
    let error = #expect(throws: DatasetError.self) { try fetch(server, folder) }
    #expect(error?.description.contains("is another file than the published one") == true)
    #expect(server.requests.isEmpty && folder.names == [FashionMNIST.fileNames[3] + ".gz"])
  }

  @Test func `a file that had arrived when the command ended is not requested again`() throws {
    let folder = try TemporaryFolder()
    try folder.write([UInt8](try TestData.bytes(firstName)), as: firstName + ".part")
    let server = try server(.normal)
    try fetch(server, folder)
    #expect(!server.requests.contains { $0.name == firstName })
    #expect(folder.names == FashionMNIST.fileNames.map { $0 + ".gz" }.sorted())
  }

  @Test(arguments: [0, 1000])
  func `what is not the published file is not kept, nor requested for ever`(present: Int) throws {
    let folder = try TemporaryFolder()
    try folder.write([UInt8](repeating: 7, count: present), as: firstName + ".part")
    let server = try server(.corrupt)
    let error = #expect(throws: DatasetError.self) { try fetch(server, folder) }
    let message = "is not the published file. Expected SHA-256"
    #expect(error?.description.contains(message) == true, "\(error as Any)")
    #expect(folder.names.isEmpty)
    #expect(server.requests.count == (present > 0 ? 2 : 1))
  }

  @Test func `a server that is not there is named, and no folder is left`() throws {
    let parent = try TemporaryFolder()
    let folder = parent.url.appendingPathComponent("new")
    // Port 9 (discard) on loopback: nothing listens there.
    let source = try #require(URL(string: "http://127.0.0.1:9"))
    let error = #expect(throws: DatasetError.self) {
      try DatasetFetcher(from: source, to: folder).fetch { _, _, _ in }
    }
    #expect(error?.description.hasPrefix("http://127.0.0.1:9/train-images") == true)
    #expect(error?.description.contains("Try again later.") == true)
    #expect(parent.names.isEmpty)
  }

  private let firstName = FashionMNIST.fileNames[0] + ".gz"

  private func fetch(_ server: LoopbackServer, _ folder: TemporaryFolder) throws {
    try DatasetFetcher(from: server.url, files: try TestData.files(), to: folder.url)
      .fetch { _, _, _ in }
  }

  /// Serves the small data set.
  private func server(_ behavior: Behavior) throws -> LoopbackServer {
    try LoopbackServer { [firstName] request, connection in
      guard let data = try? TestData.bytes(request.name) else { return }
      let rest = data.dropFirst(request.start)
      let end = "\(data.count - 1)/\(data.count)"
      switch behavior {
      case _ where request.name != firstName: connection.send("200 OK", body: data)
      case .corrupt: connection.send("200 OK", body: data.dropLast(20) + Data(count: 20))
      case .refusesRange where request.start > 0:
        connection.send("416 Range Not Satisfiable", body: Data())
      case .claims(let range) where request.start > 0:
        connection.send("206 Partial Content", ["Content-Range: \(range)"], body: rest.prefix(1000))
      case .normal where request.start > 0:
        let field = "content-range:bytes \(request.start)-\(end)"
        connection.send("206 Partial Content", [field], body: rest)
      default: connection.send("200 OK", body: data)
      }
    }
  }
}

extension TestData {
  /// What describes the small data set's files.
  static func files() throws -> [ImageDataset.SourceFile] {
    try ImageDataset.load(from: folder).files
  }

  static func bytes(_ name: String) throws -> Data {
    try Data(contentsOf: folder.appendingPathComponent(name))
  }
}
