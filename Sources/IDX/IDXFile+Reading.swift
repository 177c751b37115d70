public import Foundation

extension IDXFile {
  /// Reads an IDX file, plain or gzip.
  ///
  /// The data are inflated chunk by chunk into one array of the size that the header announces.
  ///
  /// - Throws: `IDXError`.
  public static func read(from url: URL) throws(IDXError) -> IDXFile {
    let name = url.lastPathComponent
    var isDirectory: ObjCBool = false
    guard FileManager.default.fileExists(atPath: url.path, isDirectory: &isDirectory) else {
      throw IDXError(file: name, reason: .missing)
    }
    if isDirectory.boolValue { throw IDXError(file: name, reason: .isDirectory) }
    let handle: FileHandle
    do {
      handle = try FileHandle(forReadingFrom: url)
    } catch {
      throw IDXError(file: name, reason: .unreadable(error.localizedDescription))
    }
    defer { try? handle.close() }
    return try decode(name: name) { () throws(IDXError) in
      do {
        return [UInt8](try handle.read(upToCount: 1 << 18) ?? Data())
      } catch {
        throw IDXError(file: name, reason: .unreadable(error.localizedDescription))
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
      return try decode(name: name, read: inflater.read(into:))
    }
    return try decode(name: name, read: source.read(into:))
  }

  /// Decodes a header and its elements; `read` fills as much of a buffer as there is data for.
  private static func decode(
    name: String, read: (UnsafeMutableBufferPointer<UInt8>) throws(IDXError) -> Int
  ) throws(IDXError) -> IDXFile {
    let magic = try take(4, read)
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
    var failure: IDXError?
    let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      let room = UnsafeMutableBufferPointer(rebasing: buffer.prefix(count))
      do throws(IDXError) {
        initialized = count == 0 ? 0 : try read(room)
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
