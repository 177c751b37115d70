internal import Files
public import Foundation

extension IDXFile {
  /// Reads an IDX file, plain or gzip.
  ///
  /// The data are inflated chunk by chunk into one array of the size that the header announces.
  ///
  /// - Throws: `IDXError`.
  public static func read(from url: URL) throws(IDXError) -> IDXFile {
    try open(url) { name, next throws(IDXError) in try decode(name: name, next) }
  }

  /// The dimensions that a file's header announces; nothing after it is read.
  ///
  /// - Throws: `IDXError`.
  public static func dimensions(announcedBy url: URL) throws(IDXError) -> [Int] {
    try open(url) { name, next throws(IDXError) in
      try withReader(name: name, next) { read throws(IDXError) in
        try header(name: name, read: read)
      }
    }
  }

  /// Decodes the bytes of an IDX file, plain or gzip; errors call it `name`.
  ///
  /// - Throws: `IDXError`.
  public init(
    decoding data: some RandomAccessCollection<UInt8>, name: String
  ) throws(IDXError) {
    var rest = data[...]
    self = try Self.decode(name: name) {
      defer { rest = rest.dropFirst(chunk) }
      return [UInt8](rest.prefix(chunk))
    }
  }

  /// Lends what reads a file chunk by chunk, and the file's name.
  private static func open<Value>(
    _ url: URL,
    _ body: (String, @escaping () throws(IDXError) -> [UInt8]) throws(IDXError) -> Value
  ) throws(IDXError) -> Value {
    let name = url.path
    switch FileStatus(url) {
    case .file: break
    case .folder: throw IDXError(file: name, reason: .isDirectory)
    case .other: throw IDXError(file: name, reason: .isDevice)
    case .missing: throw IDXError(file: name, reason: .missing)
    case .refused(let reason): throw IDXError(file: name, reason: .unreadable(reason))
    }
    let handle: FileHandle
    do {
      handle = try FileHandle(forReadingFrom: url)
    } catch {
      throw IDXError(file: name, reason: .unreadable(SystemError.reason(for: error)))
    }
    defer { try? handle.close() }
    return try body(name) { () throws(IDXError) in
      do {
        return [UInt8](try handle.read(upToCount: chunk) ?? Data())
      } catch {
        throw IDXError(file: name, reason: .unreadable(SystemError.reason(for: error)))
      }
    }
  }
}

private let chunk = 1 << 18
