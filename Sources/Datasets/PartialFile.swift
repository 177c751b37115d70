import Files
import Foundation
import IDX

/// A file that is still arriving, at a path that leads nowhere else.
final class PartialFile {
  /// Where it is.
  let url: URL
  /// The bytes that are there.
  private(set) var size = 0
  private let descriptor: Int32

  /// Opens what is at `url`, or a new file.
  ///
  /// - Throws: `DatasetError` for a folder, a symbolic link or a device, which stay as they are.
  init(_ url: URL) throws(DatasetError) {
    self.url = url
    let flags = O_RDWR | O_CREAT | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
    descriptor = open(url.path, flags, 0o666)
    let code = errno
    var status = stat()
    if descriptor >= 0, fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG {
      size = Int(status.st_size)
      return
    }
    let problem =
      switch code {
      case _ where descriptor >= 0: "is not a file"
      case ELOOP: "is a symbolic link, which is not followed"
      case EISDIR: "is a folder"
      default: "cannot be written: \(SystemError.words(for: code))"
      }
    throw DatasetError(description: "\(url.path) \(problem). \(Self.advice)")
  }

  private static let advice = "Remove what is there, or name another folder with --data."

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Cuts the file off after `size` bytes; what is appended follows.
  func truncate(to size: Int) throws(TransferError) {
    guard ftruncate(descriptor, off_t(size)) == 0 else {
      throw .failed(SystemError.words(for: errno))
    }
    self.size = size
  }

  /// Writes `bytes` at the end.
  func append(_ bytes: UnsafeRawBufferPointer) throws(TransferError) {
    var rest = bytes[...]
    while !rest.isEmpty {
      let part = UnsafeRawBufferPointer(rebasing: rest)
      let count = pwrite(descriptor, part.baseAddress, part.count, off_t(size))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .failed(SystemError.words(for: count < 0 ? errno : ENOSPC)) }
      rest = rest.dropFirst(count)
      size += count
    }
  }

  /// Gives the file its final name, replacing a file or a link of that name.
  func move(to final: URL) throws(DatasetError) {
    // On the disk before the name is, so that a power failure leaves no empty file of that name.
    if fsync(descriptor) == 0, rename(url.path, final.path) == 0 { return }
    let reason = SystemError.words(for: errno)
    throw DatasetError(description: "\(final.path) cannot be written: \(reason). \(Self.advice)")
  }

  /// Removes the file.
  func remove() { unlink(url.path) }
}
