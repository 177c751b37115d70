internal import Files
public import Foundation
public import SafeTensors

/// How far the training of a run has come, in a file beside the runs.
public struct CheckpointFile: Sendable {
  /// The file.
  public let url: URL
  /// What the checkpoint is of beside its recipe: the program's version and the data's hashes.
  public let origin: String

  /// Names a file; nothing is read or written yet.
  public init(_ url: URL, origin: String) {
    self.url = url
    self.origin = origin
  }

  private static let originName = "origin"
  private static let sizeLimit = 16 << 30

  /// The tensors of the file; nil where there is none, or none of this origin.
  public func read() -> [String: Tensor]? {
    guard case .file(let size) = FileStatus(url), size <= Self.sizeLimit,
      let bytes = try? Data(contentsOf: url)
    else { return nil }
    guard var tensors = try? SafeTensors.decode(bytes),
      tensors.removeValue(forKey: Self.originName)?.bytes == Array(origin.utf8)
    else { return nil }
    return tensors
  }

  /// Writes the file whole or not at all; its folder is made where it is absent.
  ///
  /// - Throws: `RunError` where the file system refuses.
  public func write(_ tensors: [String: Tensor]) throws {
    var tensors = tensors
    let origin = Array(self.origin.utf8)
    tensors[Self.originName] = Tensor(shape: [origin.count], bytes: origin)
    let bytes = try SafeTensors.encode(tensors)
    let folder = url.deletingLastPathComponent()
    // As one change, so that an interruption comes before or after it.
    try AtomicDirectory.finish(folder) { () throws(RunError) in
      try AtomicDirectory.attempt("making", folder) {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      }
      try AtomicDirectory.attempt("writing", url) { try bytes.write(to: url, options: .atomic) }
    }
  }

  /// Removes the file, and its folder where it was the last; what cannot be removed does no harm.
  public func remove() {
    try? FileManager.default.removeItem(at: url)
    let folder = url.deletingLastPathComponent()
    if (try? FileManager.default.contentsOfDirectory(atPath: folder.path))?.isEmpty == true {
      try? FileManager.default.removeItem(at: folder)
    }
  }
}
