internal import Files
public import Foundation
public import Preparation
internal import Tables

/// Picture files that somebody named, in their order.
public struct PictureFiles: Sendable {
  /// The files' paths as they are shown; `-` is standard input.
  public let names: [String]
  private let standardInput: [UInt8]?

  /// The most bytes of a picture file.
  public static let sizeLimit = 256 << 20

  /// The path that stands for standard input.
  public static let standardInputName = "-"

  private static let columnNames = ["path", "file", "filename", "image", "picture"]
  private static let endings = [".png", ".jpg", ".jpeg"]

  /// Lists pictures, the pictures in folders, and those that CSV files list, beside which relative paths
  /// are looked for.
  ///
  /// - Parameter standardInput: Read once, where `-` is named.
  /// - Throws: `SystemFailure` where a folder or a list cannot be read or is empty, and `TableFaults` where
  ///   a list is none.
  public init(_ paths: [String], standardInput: () throws -> Data) throws {
    var names: [String] = []
    for path in paths {
      if path == Self.standardInputName {
        names.append(path)
        continue
      }
      switch FileStatus(URL(fileURLWithPath: path)) {
      case .folder: names += try Self.pictures(in: path)
      case .file(let size) where path.lowercased().hasSuffix(".csv"):
        names += try Self.listed(in: path, size: size)
      default: names.append(path)
      }
    }
    let isInput = names.contains(Self.standardInputName)
    self.standardInput = isInput ? [UInt8](try standardInput()) : nil
    self.names = names
  }

  private static func pictures(in folder: String) throws -> [String] {
    var names: [String] = []
    try FolderWalk.visit(URL(fileURLWithPath: folder, isDirectory: true)) { entry in
      let name = entry.path.lowercased()
      if case .file = entry.kind, endings.contains(where: name.hasSuffix) {
        names.append(folder.hasSuffix("/") ? folder + entry.path : "\(folder)/\(entry.path)")
      }
    }
    guard !names.isEmpty else {
      throw SystemFailure(path: folder, words: "it has no file that ends in .png, .jpg or .jpeg")
    }
    return names
  }

  private static func listed(in path: String, size: Int) throws -> [String] {
    guard size <= sizeLimit else {
      throw SystemFailure(path: path, words: "it has over \(sizeLimit) bytes")
    }
    let url = URL(fileURLWithPath: path)
    let column = try TextColumn(try Data(contentsOf: url), file: path, names: columnNames)
    let folder = path.split(separator: "/", omittingEmptySubsequences: false).dropLast()
      .joined(separator: "/")
    return column.values.map { name in
      name.hasPrefix("/") || folder.isEmpty ? name : "\(folder)/\(name)"
    }
  }

  /// The content of a file by its number.
  ///
  /// - Throws: `PictureError` where it is no file, or cannot be read.
  public func read(_ number: Int) throws(PictureError) -> [UInt8] {
    let name = names[number]
    if name == Self.standardInputName, let standardInput { return standardInput }
    let url = URL(fileURLWithPath: name)
    switch FileStatus(url) {
    case .file(let size):
      guard size <= Self.sizeLimit else {
        throw PictureError(
          "The file has \(size) bytes. Expected at most \(Self.sizeLimit >> 20) MiB.")
      }
      do { return [UInt8](try Data(contentsOf: url)) } catch {
        throw PictureError("The file cannot be read: \(error.localizedDescription)")
      }
    case .missing: throw PictureError("There is no such file.")
    case .folder: throw PictureError("This is a folder. Expected a file.")
    case .other: throw PictureError("This is a device or a pipe. Expected a file.")
    case .refused(let reason): throw PictureError("The file cannot be read: \(reason).")
    }
  }
}
