// swift-format-ignore-file: AllPublicDeclarationsHaveDocumentation
/// An open file.
public final class FileHandle: Sendable {
  public static let standardInput = FileHandle(fileDescriptor: 0, closeOnDealloc: false)

  private let descriptor: Int32
  private nonisolated(unsafe) var closes: Bool

  public init(fileDescriptor: Int32, closeOnDealloc: Bool) {
    descriptor = fileDescriptor
    closes = closeOnDealloc
  }

  /// Opens a file.
  ///
  /// - Throws: `POSIXError`, as all that follow.
  public convenience init(forReadingFrom url: URL) throws {
    self.init(
      fileDescriptor: try Self.checked(open(url.path, O_RDONLY | O_CLOEXEC)), closeOnDealloc: true)
  }

  deinit { try? close() }

  /// Closes the file if it is this object's to close.
  public func close() throws {
    guard closes else { return }
    closes = false
    try Self.checked(Glibc.close(descriptor))
  }

  /// Goes to a byte.
  public func seek(toOffset offset: UInt64) throws {
    try Self.checked(lseek(descriptor, off_t(clamping: offset), SEEK_SET))
  }

  /// The next `limit` bytes, or those that are left.
  public func read(upToCount limit: Int) throws -> Data? {
    var bytes = Data()
    var piece = [UInt8](repeating: 0, count: min(limit, 1 << 18))
    while bytes.count < limit {
      let asked = min(piece.count, limit - bytes.count)
      let count = try Self.checked { Glibc.read(descriptor, &piece, asked) }
      if count == 0 { break }
      bytes += piece[..<count]
    }
    return bytes
  }

  /// Writes all of `bytes`.
  public func write(contentsOf bytes: Data) throws {
    try bytes.withUnsafeBytes { bytes in
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = try Self.checked {
          Glibc.write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
        }
        rest = rest.dropFirst(count)
      }
    }
  }

  /// What a system call returns, once no signal interrupts it.
  @discardableResult
  private static func checked<Value: SignedInteger>(_ call: () -> Value) throws -> Value {
    while true {
      let value = call()
      if value >= 0 { return value }
      if errno != EINTR { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }
  }

  @discardableResult
  private static func checked<Value: SignedInteger>(_ value: @autoclosure () -> Value) throws
    -> Value
  {
    try checked { value() }
  }
}
