internal import Files
public import Foundation

extension IDXFile {
  /// Reads an IDX file, plain or gzip.
  ///
  /// The data are inflated chunk by chunk into one array of the size that the header announces.
  ///
  /// - Throws: `IDXError`.
  public static func read(from url: URL) throws(IDXError) -> IDXFile {
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
    return try decode(name: name) { () throws(IDXError) in
      do {
        return [UInt8](try handle.read(upToCount: 1 << 18) ?? Data())
      } catch {
        throw IDXError(file: name, reason: .unreadable(SystemError.reason(for: error)))
      }
    }
  }

  /// Decodes the bytes of an IDX file, plain or gzip; errors call it `name`.
  ///
  /// - Throws: `IDXError`.
  public init(decoding data: [UInt8], name: String) throws(IDXError) {
    var rest: [UInt8]? = data
    self = try Self.decode(name: name) {
      defer { rest = nil }
      return rest ?? []
    }
  }

  /// Decodes what `nextChunk` returns until it returns nothing.
  private static func decode(
    name: String, _ nextChunk: @escaping () throws(IDXError) -> [UInt8]
  ) throws(IDXError) -> IDXFile {
    let first = try nextChunk()
    if first.isEmpty { throw IDXError(file: name, reason: .empty) }
    let source = ByteSource(first, then: nextChunk)
    if first.starts(with: [0x1F, 0x8B]) {
      let inflater = try Inflater(name: name, source)
      do {
        return try decode(name: name, read: inflater.read(into:))
      } catch {
        // A checksum comes last, and damage explains whatever else is wrong.
        try inflater.readToEnd(limit: sizeLimit)
        throw error
      }
    }
    return try decode(name: name, read: source.read(into:))
  }

  /// Decodes a header and its elements; `read` fills as much of a buffer as there is data for.
  private static func decode(
    name: String, read: (UnsafeMutableBufferPointer<UInt8>) throws(IDXError) -> Int
  ) throws(IDXError) -> IDXFile {
    let magic = try take(4, read)
    if magic.isEmpty { throw IDXError(file: name, reason: .empty) }
    guard magic.count == 4, magic[0] == 0, magic[1] == 0 else {
      throw IDXError(file: name, reason: .notIDX(found: hexadecimal(magic)))
    }
    guard magic[2] == 8 else { throw IDXError(file: name, reason: .wrongType(magic[2])) }
    let rank = Int(magic[3])
    let sizes = try take(4 * rank, read)
    guard sizes.count == 4 * rank else {
      throw IDXError(
        file: name, reason: .truncated(expected: 4 + 4 * rank, found: 4 + sizes.count))
    }
    let dimensions = (0..<rank).map { axis in
      sizes[4 * axis..<4 * axis + 4].reduce(0) { $0 << 8 | Int($1) }
    }
    var count = 1
    for size in dimensions {
      let (product, overflow) = count.multipliedReportingOverflow(by: size)
      guard !overflow, product <= sizeLimit else {
        throw IDXError(
          file: name, reason: .tooLarge(bytes: overflow ? Int.max : product, limit: sizeLimit))
      }
      count = product
    }
    let bytes = try take(count, read)
    guard bytes.count == count else {
      let header = 4 + 4 * rank
      throw IDXError(
        file: name, reason: .truncated(expected: header + count, found: header + bytes.count))
    }
    guard try take(1, read).isEmpty else {
      throw IDXError(file: name, reason: .trailing(expected: 4 + 4 * rank + count))
    }
    return IDXFile(dimensions: dimensions, bytes: bytes)
  }

  /// Up to `count` bytes: fewer where the data end.
  private static func take(
    _ count: Int, _ read: (UnsafeMutableBufferPointer<UInt8>) throws(IDXError) -> Int
  ) throws(IDXError) -> [UInt8] {
    // A header can announce far more than there is: room is made for what has come.
    var bytes: [UInt8] = []
    while bytes.count < count {
      let size = min(count - bytes.count, max(bytes.count, 1 << 26))
      let part = try takePart(size, read)
      if bytes.isEmpty { bytes = part } else { bytes += part }
      if part.count < size { break }
    }
    return bytes
  }

  private static func takePart(
    _ count: Int, _ read: (UnsafeMutableBufferPointer<UInt8>) throws(IDXError) -> Int
  ) throws(IDXError) -> [UInt8] {
    var failure: IDXError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      let room = UnsafeMutableBufferPointer(rebasing: buffer.prefix(count))
      do throws(IDXError) {
        initialized = try read(room)
      } catch {
        failure = error
      }
    }
    if let failure { throw failure }
    return bytes
  }

  private static func hexadecimal(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined(separator: " ")
  }
}
