import Files
import Foundation
import Intake

/// The files into which a program that runs on many machines divides a table: `part-00000-….csv` and so on.
struct PartFiles {
  /// In the order of their names.
  private let files: [(path: String, size: Int)]

  /// Lists the parts in a folder; names that begin with `_` or `.` are a program's own notes.
  ///
  /// - Throws: `SystemFailure` where the folder cannot be read or holds none.
  init(in folder: String) throws {
    var files: [(path: String, size: Int)] = []
    try FolderWalk.visit(URL(fileURLWithPath: folder, isDirectory: true)) { entry in
      let isNote = entry.path.split(separator: "/").contains { "_.".contains($0.prefix(1)) }
      if case .file(let size) = entry.kind, !isNote, size > 0 {
        files.append(
          (folder.hasSuffix("/") ? folder + entry.path : "\(folder)/\(entry.path)", size))
      }
    }
    guard !files.isEmpty else {
      throw SystemFailure(
        path: folder,
        words: "it is a folder without a part of a table. Name a file, or a folder of part files")
    }
    self.files = files.sorted { $0.path < $1.path }
  }

  /// Their bytes together.
  var size: Int { files.reduce(0) { $0 + $1.size } }

  /// The table: of parts that all begin with one line of column names, that line once.
  ///
  /// - Throws: `SystemFailure` where a part's column names are not those of the first; what reading throws.
  func table() throws -> Data {
    let lineFeed = UInt8(ascii: "\n")
    var (table, head) = (Data(), Data?.none)
    for file in files {
      let part = try Data(contentsOf: URL(fileURLWithPath: file.path))
      let end = part.firstIndex(of: lineFeed) ?? part.endIndex
      let first = part[..<end]
      if let head {
        guard first.elementsEqual(head) else {
          throw SystemFailure(
            path: file.path,
            words: "its first line is not that of \(files[0].path): write all with the same columns"
          )
        }
        table += part[min(end + 1, part.endIndex)...]
      } else {
        // Of JSON Lines every line is a row.
        if first.first != UInt8(ascii: "{") { head = Data(first) }
        table += part
      }
      if table.last != lineFeed { table.append(lineFeed) }
    }
    return table
  }
}
