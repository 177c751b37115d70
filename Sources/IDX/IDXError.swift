/// Why bytes could not be read as an IDX file.
public struct IDXError: Error, Equatable, CustomStringConvertible {
  /// What can be wrong with a file.
  public enum Reason: Equatable, Sendable {
    /// There is nothing at the path.
    case missing
    /// The path is a folder.
    case isDirectory
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
    let again = "Fetch the file again, or name another folder with --data."
    switch reason {
    case .missing:
      return "\(file) does not exist. Expected an IDX file, plain or gzip. \(again)"
    case .isDirectory:
      return "\(file) is a folder. Expected an IDX file, plain or gzip. \(again)"
    case .unreadable(let message):
      return "\(file) cannot be read: \(message). Check its permissions."
    case .empty:
      return "\(file) is empty. Expected an IDX file, plain or gzip. \(again)"
    case .notIDX(let found):
      return
        "\(file) starts with \(found). Expected an IDX header: 00 00, a type and a rank. \(again)"
    case .wrongType(let code):
      let hexadecimal = String(code, radix: 16)
      return
        "\(file) holds elements of type 0x\(hexadecimal). Expected 0x8, unsigned bytes. \(again)"
    case .tooLarge(let bytes, let limit):
      return "\(file) announces at least \(bytes) bytes. Expected at most \(limit). \(again)"
    case .truncated(let expected, let found):
      return "\(file) ends after \(found) bytes. Expected \(expected). \(again)"
    case .trailing(let expected):
      return "\(file) goes on after its \(expected) bytes. Expected the end. \(again)"
    case .damaged(let message):
      return "\(file) is damaged: \(message). Expected whole gzip data. \(again)"
    }
  }
}
