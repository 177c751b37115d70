public import Foundation

/// What a model was written as.
public enum ExportedFiles: Sendable {
  /// One file.
  case file(Data)
  /// A folder: paths in it, and what they hold.
  case folder([(path: String, bytes: Data)])

  /// All bytes together.
  public var size: Int {
    switch self {
    case .file(let bytes): bytes.count
    case .folder(let files): files.reduce(0) { $0 + $1.bytes.count }
    }
  }
}
