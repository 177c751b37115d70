public import Catalog
import Files
public import Foundation
import IDX

/// Downloads the files of a data set and lets only those through that are the published ones.
///
/// A file arrives as `NAME.gz.part` and takes its name once the SHA-256 of its decompressed bytes is
/// right. An interrupted download goes on where it stopped. Only one process at a time downloads to
/// a folder.
public struct DatasetFetcher: Sendable {
  private let source: URL
  private let files: [ImageDataset.SourceFile]
  private let folder: URL
  private let patience: ServerPatience

  /// Prepares to download.
  ///
  /// - Parameters:
  ///   - source: The address that `/NAME.gz` is appended to.
  ///   - files: Names, sizes and SHA-256 of the decompressed bytes.
  ///   - folder: Where the files go; made where there is none.
  public init(
    from source: URL, files: [ImageDataset.SourceFile] = FashionMNIST.files, to folder: URL
  ) {
    self.init(from: source, files: files, to: folder, patience: ServerPatience())
  }

  /// Prepares to download from a server that may take as long as `patience` says.
  package init(
    from source: URL, files: [ImageDataset.SourceFile], to folder: URL, patience: ServerPatience
  ) {
    self.source = source
    self.files = files
    self.folder = folder
    self.patience = patience
  }

  /// Downloads what is missing or wrong; blocks until all is there.
  ///
  /// - Parameters:
  ///   - waiting: Called once where another process downloads to the folder, which is waited for.
  ///   - progress: Called with a file's name, the bytes that are there and, where the server says
  ///     so, those that it will have.
  /// - Throws: `DatasetError`.
  public func fetch(
    waiting: () -> Void = {}, progress: @escaping (String, Int, Int?) -> Void
  ) throws {
    let missing = files.filter { mismatch(finalURL($0), $0) != nil }
    if missing.isEmpty { return }
    for file in missing { try checkPlace(finalURL(file)) }
    let isNew = FileStatus(folder) == .missing
    do {
      try FolderLock.hold(folder, waiting: waiting) {
        for file in missing { try fetch(file) { progress(file.name + ".gz", $0, $1) } }
      }
    } catch {
      // Removes the folder only where nothing has arrived.
      if isNew { rmdir(folder.path) }
      throw error
    }
  }

  private func fetch(
    _ file: ImageDataset.SourceFile, _ progress: @escaping (Int, Int?) -> Void
  ) throws(DatasetError) {
    let final = finalURL(file)
    // Another process may have been here before.
    if mismatch(final, file) == nil { return }
    try checkPlace(final)
    let partial = try PartialFile(final.appendingPathExtension("part"))
    if partial.size == 0 || mismatch(partial.url, file) != nil {
      try download(file, to: partial, progress)
    }
    try partial.move(to: final)
  }

  /// Downloads until the published bytes are there: on from those that are, else once from the start.
  private func download(
    _ file: ImageDataset.SourceFile, to partial: PartialFile,
    _ progress: @escaping (Int, Int?) -> Void
  ) throws(DatasetError) {
    let end = ContinuousClock.now + .seconds(patience.file)
    let address = source.appendingPathComponent(file.name + ".gz").absoluteString
    let transfer = Transfer(to: partial, limit: file.compressedLimit, progress: progress)
    do {
      if (1...file.compressedLimit).contains(partial.size) {
        do throws(TransferError) {
          try transfer.run(address, patience, until: end)
          if mismatch(partial.url, file) == nil { return }
        } catch .wrongPart {}
      }
      // What was there before belonged to another file.
      try partial.truncate(to: 0)
      try transfer.run(address, patience, until: end)
    } catch {
      let isKept = partial.size > 0 && error != .tooLarge(limit: file.compressedLimit)
      if !isKept { partial.remove() }
      throw DatasetError(
        description: """
          \(address) could not be downloaded: \(error.description) \
          \(isKept ? "Try again; what has arrived is kept." : "Try again later.") Or install \
          Debian's package dataset-fashion-mnist.
          """)
    }
    if let problem = mismatch(partial.url, file) {
      partial.remove()
      throw problem
    }
  }

  private func finalURL(_ file: ImageDataset.SourceFile) -> URL {
    folder.appendingPathComponent(file.name + ".gz")
  }

  /// Refuses what somebody else has put in the place of a file: other data sets have files of the
  /// same names.
  private func checkPlace(_ url: URL) throws(DatasetError) {
    var status = stat()
    guard lstat(url.path, &status) == 0, status.st_mode & S_IFMT != S_IFLNK else { return }
    let isFolder = status.st_mode & S_IFMT == S_IFDIR
    throw DatasetError(
      description: """
        \(url.path) is \(isFolder ? "a folder" : "another file than the published one") and is not \
        replaced. Expected the published file or nothing. Remove it, or name another folder with --data.
        """)
  }

  /// Why the bytes at `url` are not the published ones, or nil.
  private func mismatch(_ url: URL, _ file: ImageDataset.SourceFile) -> DatasetError? {
    let found: String
    do {
      found = "SHA-256 " + (try IDXFile.read(from: url).sha256)
    } catch {
      found = "a file that \(error.problem)"
    }
    guard found != "SHA-256 " + file.sha256 else { return nil }
    return DatasetError(
      description: """
        What \(source.absoluteString)/\(file.name).gz returned is not the published file. Expected \
        SHA-256 \(file.sha256) of the decompressed bytes, found: \(found). Nothing was kept; try \
        again later.
        """)
  }
}

extension ImageDataset.SourceFile {
  /// The most bytes that the compressed file may have: what cannot be compressed grows a little.
  fileprivate var compressedLimit: Int { size + size / 100 + 1024 }
}
