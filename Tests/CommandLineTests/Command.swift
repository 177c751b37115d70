import Foundation
import Testing

/// The program as a shell runs it.
struct Command {
  let code: Int32
  let output: String
  let errors: String

  /// Runs `lookbook` with some arguments in a folder, to its end.
  init(
    _ arguments: [String], in folder: URL, input: String = "",
    environment: [String: String] = [:]
  ) throws {
    let process = Process()
    process.executableURL = Self.program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ProcessInfo.processInfo.environment
      .merging(["LOOKBOOK_DATA": folder.appending(path: "no-data").path]) { $1 }
      .merging(environment) { $1 }
    let (standardInput, standardOutput, standardError) = (Pipe(), Pipe(), Pipe())
    process.standardInput = standardInput
    process.standardOutput = standardOutput
    process.standardError = standardError
    try process.run()
    standardInput.fileHandleForWriting.write(Data(input.utf8))
    try standardInput.fileHandleForWriting.close()
    let output = try standardOutput.fileHandleForReading.readToEnd() ?? Data()
    let errors = try standardError.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    code = process.terminationStatus
    self.output = String(decoding: output, as: UTF8.self)
    self.errors = String(decoding: errors, as: UTF8.self)
  }

  /// The program that was built with these tests, beside their bundle or above it.
  private static let program: URL? = {
    let start = URL(fileURLWithPath: CommandLine.arguments[0]).standardizedFileURL
    var folder = start.deletingLastPathComponent()
    for _ in 0..<4 {
      let candidate = folder.appending(path: "lookbook")
      var isFolder: ObjCBool = false
      if FileManager.default.fileExists(atPath: candidate.path, isDirectory: &isFolder),
        !isFolder.boolValue
      {
        return candidate
      }
      folder.deleteLastPathComponent()
    }
    return nil
  }()
}

/// A folder that is removed with what is in it.
final class Folder {
  let url = FileManager.default.temporaryDirectory.appending(path: "lookbook-\(UUID())")

  init() throws {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: url.appending(path: name))
  }

  func names(_ path: String = "") throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url.appending(path: path).path).sorted()
  }
}
