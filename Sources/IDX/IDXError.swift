/// Why bytes could not be read as an IDX file.
public struct IDXError: Error, Equatable, CustomStringConvertible {
  /// What can be wrong with a file.
  public enum Reason: Equatable, Sendable {
    /// There is nothing at the path.
    case missing
    /// The path is a folder.
    case isDirectory
    /// The path is a device, a pipe or a socket.
    case isDevice
    /// The system refused; its message.
    case unreadable(String)
    /// The file holds no bytes.
    case empty
    /// The first bytes are not an IDX header; them in hexadecimal.
    case notIDX(found: String)
    /// The elements are not unsigned bytes; the type's code.
    case wrongType(UInt8)
    /// The header promises more bytes than is allowed.
    case tooLarge(bytes: Int, limit: Int)
    /// The data end early.
    case truncated(expected: Int, found: Int)
    /// There is more data than the header promises.
    case trailing(expected: Int)
    /// zlib found the compressed data damaged; its message.
    case damaged(String)
  }

  /// The file's name.
  public let file: String
  /// What is wrong with it.
  public let reason: Reason

  /// Says that `file` is wrong for `reason`.
  public init(file: String, reason: Reason) {
    self.file = file
    self.reason = reason
  }

  /// What was expected, what was found and what to do.
  public var description: String {
    if case .unreadable = reason { return "\(file) \(problem). Check its permissions." }
    return "\(file) \(problem). Fetch the file again, or name another folder with --data."
  }

  /// What was found and what was expected, to follow the file's name; without a full stop.
  public var problem: String {
    switch reason {
    case .missing: "does not exist. Expected an IDX file, plain or gzip"
    case .isDirectory: "is a folder. Expected an IDX file, plain or gzip"
    case .isDevice: "is a device or a pipe. Expected an IDX file, plain or gzip"
    case .unreadable(let message): "cannot be read: \(message)"
    case .empty: "is empty. Expected an IDX file, plain or gzip"
    case .notIDX(let found):
      "starts with \(found). Expected an IDX header: 00 00, a type and a rank"
    case .wrongType(let code):
      "holds elements of type 0x\(String(code, radix: 16)). Expected 0x8, unsigned bytes"
    case .tooLarge(let bytes, let limit):
      "announces at least \(bytes) bytes. Expected at most \(limit)"
    case .truncated(let expected, let found):
      "ends after \(found) bytes. Expected \(expected)"
    case .trailing(let expected): "goes on after its \(expected) bytes. Expected the end"
    case .damaged(let message): "is damaged: \(message). Expected whole gzip data"
    }
  }
}
