import Files
import Foundation
import Intake

/// The files into which a program that runs on many machines divides a table: `part-00000-….csv` and so on.
struct PartFiles {
  private let folder: URL
  /// By their paths in the folder, in the order of their names.
  private let files: [(path: String, size: Int)]

  /// Lists the parts in a folder; names that begin with `_` or `.` are a program's own notes.
  ///
  /// - Throws: `SystemFailure` where the folder cannot be read, holds none, or something that is no file.
  init(in path: String) throws {
    let folder = URL(fileURLWithPath: path, isDirectory: true)
    var files: [(path: String, size: Int)] = []
    try FolderWalk.visit(folder) { entry in
      if entry.path.split(separator: "/").contains(where: { "_.".contains($0.prefix(1)) }) {
        return
      }
      switch entry.kind {
      case .file(let size): if size > 0 { files.append((entry.path, size)) }
      case .emptyFolder: break
      case .link, .other:
        throw SystemFailure(
          path: "\(path)/\(entry.path)",
          words: "it is a symbolic link, a device or a pipe, which is no part of a table")
      case .refused(let words): throw SystemFailure(path: "\(path)/\(entry.path)", words: words)
      }
    }
    guard !files.isEmpty else {
      throw SystemFailure(
        path: path,
        words: "this folder holds no part files of a table. Name a file, or a folder of part files")
    }
    self.folder = folder
    self.files = files.sorted { $0.path < $1.path }
  }

  /// Their bytes together.
  var size: Int { files.reduce(0) { $0 + $1.size } }

  /// The table: of parts that all begin with one line of column names, that line once.
  ///
  /// - Throws: `SystemFailure` where a part's column names are not those of the first, or it has changed.
  func table() throws -> Data {
    var (table, head) = (Data(capacity: size + files.count), Data?.none)
    for file in files {
      let content = try FolderWalk.content(at: file.path, in: folder, limit: file.size)
      guard let content, content.count == file.size else {
        throw SystemFailure(path: file.path, words: "it changed while it was read")
      }
      let part = content.withoutMark
      let end = part.firstIndex(of: Self.lineFeed) ?? part.endIndex
      let first = part[..<end].filter { $0 != UInt8(ascii: "\r") }
      if let head {
        guard first == head else {
          throw SystemFailure(
            path: file.path,
            words:
              "its first line differs from that of \(files[0].path). Write all parts with the same columns"
          )
        }
        table += part[min(end + 1, part.endIndex)...]
      } else {
        // Of JSON Lines every line is a row.
        if part.first(where: { !" \t\r\n".utf8.contains($0) }) != UInt8(ascii: "{") {
          head = Data(first)
        }
        table += part
      }
      if table.last != Self.lineFeed { table.append(Self.lineFeed) }
    }
    return table
  }

  private static let lineFeed = UInt8(ascii: "\n")
}

extension Data {
  /// The bytes behind a byte-order mark of UTF-8.
  fileprivate var withoutMark: Data {
    starts(with: [0xEF, 0xBB, 0xBF]) ? dropFirst(3) : self
  }
}
