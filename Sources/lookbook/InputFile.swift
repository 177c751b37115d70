import Datasets
import Files
import Foundation
import Import
import Intake

/// Files that the command line names, or standard input, within a budget of memory.
struct InputFile {
  let budget: MemoryBudget

  /// The most bytes of a table.
  private static let sizeLimit = 4 << 30

  /// The content of a file; `-` is standard input.
  func source(_ path: String) throws -> ForeignModel.Source {
    if path == "-" {
      return ForeignModel.Source(name: "standard input", bytes: try standardInput())
    }
    let url = URL(fileURLWithPath: path)
    switch FileStatus(url) {
    case .file(let size):
      guard size <= Self.sizeLimit else {
        throw SystemFailure(path: path, words: "it has over \(Self.sizeLimit) bytes")
      }
      // The table, its bytes and the figures.
      try budget.require(3 * size, for: path)
      return ForeignModel.Source(name: path, bytes: try Data(contentsOf: url))
    case .missing: throw SystemFailure(path: path, words: "it does not exist. Name another file")
    case .folder: throw SystemFailure(path: path, words: "it is a folder. Name a file in it")
    case .other:
      throw SystemFailure(
        path: path, words: "it is a device or a pipe. Name a file, or - for standard input")
    case .refused(let reason): throw SystemFailure(path: path, words: reason)
    }
  }

  /// The content of a file, or of a folder's part files as one table; `-` is standard input.
  func table(_ path: String) throws -> ForeignModel.Source {
    guard path != "-", case .folder = FileStatus(URL(fileURLWithPath: path)) else {
      return try source(path)
    }
    let parts = try PartFiles(in: path)
    guard parts.size <= Self.sizeLimit else {
      throw SystemFailure(path: path, words: "its files together have over \(Self.sizeLimit) bytes")
    }
    try budget.require(3 * parts.size, for: path)
    return ForeignModel.Source(name: path, bytes: try parts.table())
  }

  /// The lines of a file of names.
  func lines(_ path: String) throws -> [String] {
    try DatasetDescription.classNames(in: URL(fileURLWithPath: path))
  }

  private func standardInput() throws -> Data {
    var bytes = Data()
    while let piece = try FileHandle.standardInput.read(upToCount: 1 << 20), !piece.isEmpty {
      bytes += piece
      try budget.require(3 * bytes.count, for: "standard input")
    }
    return bytes
  }
}
