public import Foundation
import IDX

#if canImport(FoundationNetworking)
  import FoundationNetworking
#endif

/// Downloads the files of a data set and lets only those through that are the published ones.
///
/// A file arrives as `NAME.gz.part` and takes its name once the SHA-256 of its decompressed bytes is
/// right. An interrupted download goes on where it stopped.
public struct DatasetFetcher: Sendable {
  private let source: URL
  private let files: [ImageDataset.SourceFile]
  private let folder: URL

  /// The most bytes that one compressed file may have.
  static let sizeLimit = 64 << 20

  /// Prepares to download.
  ///
  /// - Parameters:
  ///   - source: The address that `/NAME.gz` is appended to.
  ///   - files: Names and SHA-256 of the decompressed bytes.
  ///   - folder: Where the files go; made where there is none.
  public init(
    from source: URL, files: [ImageDataset.SourceFile] = FashionMNIST.files, to folder: URL
  ) {
    self.source = source
    self.files = files
    self.folder = folder
  }

  /// Downloads what is missing or wrong.
  ///
  /// - Parameter progress: Called with a file's name, the bytes that are there and, where the server
  ///   says so, those that it will have.
  /// - Throws: `DatasetError`; `CancellationError` where the task is cancelled.
  public func fetch(progress: @escaping @Sendable (String, Int, Int?) -> Void) async throws {
    let isNew = FileStatus(folder) == .missing
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw DatasetError(
        description: """
          The folder \(folder.path) cannot be made: \(SystemError.reason(for: error)). Name another \
          with --data.
          """)
    }
    do {
      for file in files { try await fetch(file, progress: progress) }
    } catch {
      // Removes the folder only where nothing has arrived.
      if isNew { rmdir(folder.path) }
      throw error
    }
  }

  private func fetch(
    _ file: ImageDataset.SourceFile, progress: @escaping @Sendable (String, Int, Int?) -> Void
  ) async throws {
    let name = file.name + ".gz"
    let final = folder.appendingPathComponent(name)
    let partial = folder.appendingPathComponent(name + ".part")
    if mismatch(final, file) == nil { return }
    let isResumed = FileManager.default.fileExists(atPath: partial.path)
    try await download(name, to: partial, progress: progress)
    var problem = mismatch(partial, file)
    if problem != nil && isResumed {
      // What was there before belonged to another file.
      try? FileManager.default.removeItem(at: partial)
      try await download(name, to: partial, progress: progress)
      problem = mismatch(partial, file)
    }
    if let problem {
      try? FileManager.default.removeItem(at: partial)
      throw problem
    }
    do {
      _ = try? FileManager.default.removeItem(at: final)
      try FileManager.default.moveItem(at: partial, to: final)
    } catch {
      throw DatasetError(
        description: """
          \(final.path) cannot be written: \(SystemError.reason(for: error)). Name another folder \
          with --data.
          """)
    }
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

  /// Downloads one file, going on after the bytes that are there.
  private func download(
    _ name: String, to partial: URL, progress: @escaping @Sendable (String, Int, Int?) -> Void
  ) async throws {
    let address = source.appendingPathComponent(name)
    let present = if case .file(let size) = FileStatus(partial) { size } else { 0 }
    var request = URLRequest(url: address, timeoutInterval: 30)
    // The file itself is what is hashed, so no transfer may unpack it.
    request.setValue("identity", forHTTPHeaderField: "Accept-Encoding")
    if present > 0 { request.setValue("bytes=\(present)-", forHTTPHeaderField: "Range") }
    let transfer = try Transfer(to: partial, present: present, limit: Self.sizeLimit) {
      progress(name, $0, $1)
    }
    do {
      try await transfer.run(request)
    } catch TransferError.rangeRefused {
      try? FileManager.default.removeItem(at: partial)
      try await download(name, to: partial, progress: progress)
    } catch let error as TransferError {
      if FileStatus(partial) == .file(size: 0) { try? FileManager.default.removeItem(at: partial) }
      throw DatasetError(
        description: """
          \(address.absoluteString) could not be downloaded: \(error.description) Try again; what \
          has arrived is kept. Or install Debian's package dataset-fashion-mnist.
          """)
    }
  }
}

extension FashionMNIST {
  /// The published files and their hashes.
  public static var files: [ImageDataset.SourceFile] {
    zip(fileNames, sha256).map { ImageDataset.SourceFile(name: $0, sha256: $1) }
  }
}
