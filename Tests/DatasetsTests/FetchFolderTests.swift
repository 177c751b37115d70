import Catalog
import Datasets
import Foundation
import Synchronization
import TestData
import Testing

/// What else may be in the folder: other processes, links, folders, a full disk.
@Suite struct FetchFolderTests {
  @Test func `eight at once all succeed and download each file once`() throws {
    let folder = try TemporaryFolder()
    let server = try server()
    let failures = eightTimes { try fetch(server, folder.url) }
    #expect(failures.isEmpty, "\(failures)")
    #expect(server.requests.map(\.name) == FashionMNIST.fileNames.map { $0 + ".gz" })
    #expect(folder.names == FashionMNIST.fileNames.map { $0 + ".gz" }.sorted())
  }

  @Test func `eight at once that fail all say why and leave nothing`() throws {
    let folder = try TemporaryFolder()
    let server = try LoopbackServer(always: "HTTP/1.1 404 Not Found\r\n\r\n")
    let failures = eightTimes { try fetch(server, folder.url.appendingPathComponent("new")) }
    #expect(failures.count == 8)
    #expect(failures.allSatisfy { $0.contains("The server answered 404") }, "\(failures)")
    let left = FileManager.default.subpaths(atPath: folder.url.path) ?? []
    // The one that made the folder could not remove it while another was about to use it.
    #expect(left == [] || left == ["new"])
  }

  @Test func `a folder that another holds is waited for, aloud, once`() throws {
    let folder = try TemporaryFolder()
    try folder.write([], as: ".lookbook-fetch.lock")
    let lock = open(folder.url.appendingPathComponent(".lookbook-fetch.lock").path, O_RDWR)
    #expect(flock(lock, LOCK_EX) == 0)
    let server = try server()
    let waits = Mutex(0)
    try DatasetFetcher(from: server.url, files: try TestData.files(), to: folder.url).fetch {
      #expect(server.requests.isEmpty)
      waits.withLock { $0 += 1 }
      // As the system does where the holder is killed: the file stays, the lock does not.
      close(lock)
    } progress: { _, _, _ in
    }
    #expect(waits.withLock { $0 } == 1)
    #expect(folder.names == FashionMNIST.fileNames.map { $0 + ".gz" }.sorted())
  }

  @Test func `files that are there need no lock`() throws {
    let folder = try TemporaryFolder()
    let server = try server()
    try fetch(server, folder.url)
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent(".lookbook-fetch.lock"),
      withIntermediateDirectories: false)
    try fetch(server, folder.url)
  }

  @Test(arguments: [".gz", ".gz.part"])
  func `a folder in the place of a file stays and is named`(ending: String) throws {
    let folder = try TemporaryFolder()
    let name = FashionMNIST.fileNames[0] + ending
    try FileManager.default.createDirectory(
      at: folder.url.appendingPathComponent(name), withIntermediateDirectories: false)
    try folder.write([1], as: name + "/own")
    let error = #expect(throws: DatasetError.self) { try fetch(try server(), folder.url) }
    #expect(error?.description.contains("\(name) is a folder") == true, "\(error as Any)")
    #expect(folder.names == [name])
    #expect(FileManager.default.fileExists(atPath: folder.url.path + "/\(name)/own"))
  }

  @Test func `a link or a pipe in the place of what arrives is refused`() throws {
    let folder = try TemporaryFolder()
    let partial = folder.url.appendingPathComponent(FashionMNIST.fileNames[0] + ".gz.part")
    try folder.write([1, 2], as: "own")
    #expect(symlink("own", partial.path) == 0)
    let linkError = #expect(throws: DatasetError.self) { try fetch(try server(), folder.url) }
    #expect(linkError?.description.contains("gz.part is a symbolic link") == true)
    #expect(try Data(contentsOf: folder.url.appendingPathComponent("own")) == Data([1, 2]))
    #expect(unlink(partial.path) == 0 && mkfifo(partial.path, 0o600) == 0)
    let pipeError = #expect(throws: DatasetError.self) { try fetch(try server(), folder.url) }
    #expect(pipeError?.description.contains("gz.part is not a file") == true)
    #expect(folder.names == ["own", partial.lastPathComponent])
  }

  @Test(arguments: ["own", ""])
  func `a link of a file's name is replaced, not followed`(target: String) throws {
    let folder = try TemporaryFolder()
    let aside = try TemporaryFolder()
    try aside.write([1, 2], as: "own")
    let name = FashionMNIST.fileNames[0] + ".gz"
    let final = folder.url.appendingPathComponent(name)
    #expect(symlink(aside.url.path + "/" + target, final.path) == 0)
    try fetch(try server(), folder.url)
    #expect(aside.names == ["own"])
    #expect(try Data(contentsOf: aside.url.appendingPathComponent("own")) == Data([1, 2]))
    var status = stat()
    #expect(lstat(final.path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG)
  }

  @Test func `a full disk is named and leaves no file that is wrong`() throws {
    let folder = try TemporaryFolder()
    // Only root may mount.
    guard try run("mount", "-t", "tmpfs", "-o", "size=64k", "lookbook", folder.url.path) else {
      return
    }
    defer { _ = try? run("umount", "--lazy", folder.url.path) }
    let error = #expect(throws: DatasetError.self) { try fetch(try server(), folder.url) }
    #expect(error?.description.contains("No space left on device.") == true, "\(error as Any)")
    #expect(!folder.names.contains { $0.hasSuffix(".gz") })
  }

  private func server() throws -> LoopbackServer {
    try LoopbackServer { request, connection in
      guard let data = try? TestData.bytes(request.name) else { return }
      usleep(20_000)
      connection.send("200 OK", body: data)
    }
  }

  private func fetch(_ server: LoopbackServer, _ folder: URL) throws {
    try DatasetFetcher(from: server.url, files: try TestData.files(), to: folder)
      .fetch { _, _, _ in }
  }

  /// Runs `body` in eight threads and returns what their errors say.
  private func eightTimes(_ body: @escaping @Sendable () throws -> Void) -> [String] {
    let failures = Failures()
    let group = DispatchGroup()
    for _ in 0..<8 {
      group.enter()
      Thread.detachNewThread {
        do { try body() } catch { failures.texts.withLock { $0.append("\(error)") } }
        group.leave()
      }
    }
    group.wait()
    return failures.texts.withLock { $0 }
  }

  private final class Failures: Sendable {
    let texts = Mutex<[String]>([])
  }

  /// Runs a program; whether it succeeded.
  private func run(_ arguments: String...) throws -> Bool {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
