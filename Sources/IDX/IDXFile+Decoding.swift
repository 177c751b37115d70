/// Fills as much of a buffer as there is data for, and returns how much.
private typealias Read = (UnsafeMutableBufferPointer<UInt8>) throws(IDXError) -> Int

extension IDXFile {
  /// Decodes what `nextChunk` returns until it returns nothing.
  static func decode(
    name: String, _ nextChunk: @escaping () throws(IDXError) -> [UInt8]
  ) throws(IDXError) -> IDXFile {
    try withReader(name: name, nextChunk) { read throws(IDXError) in
      try decode(name: name, read: read)
    }
  }

  /// Lends what reads the file's bytes, inflated where they are gzip.
  static func withReader<Value>(
    name: String, _ nextChunk: @escaping () throws(IDXError) -> [UInt8],
    _ body: ((UnsafeMutableBufferPointer<UInt8>) throws(IDXError) -> Int) throws(IDXError) -> Value
  ) throws(IDXError) -> Value {
    let first = try nextChunk()
    if first.isEmpty { throw IDXError(file: name, reason: .empty) }
    let source = ByteSource(first, then: nextChunk)
    guard first.starts(with: [0x1F, 0x8B]) else { return try body(source.read(into:)) }
    let inflater = try Inflater(name: name, source)
    do {
      return try body(inflater.read(into:))
    } catch {
      // A checksum comes last, and damage explains whatever else is wrong.
      try inflater.readToEnd(limit: sizeLimit)
      throw error
    }
  }

  /// Reads a header and returns the dimensions, which span at most `sizeLimit` elements.
  static func header(
    name: String, read: (UnsafeMutableBufferPointer<UInt8>) throws(IDXError) -> Int
  ) throws(IDXError) -> [Int] {
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
    return dimensions
  }

  /// Decodes a header and its elements.
  private static func decode(name: String, read: Read) throws(IDXError) -> IDXFile {
    let dimensions = try header(name: name, read: read)
    let count = dimensions.reduce(1, *)
    let bytes = try take(count, read)
    let header = 4 + 4 * dimensions.count
    guard bytes.count == count else {
      throw IDXError(
        file: name, reason: .truncated(expected: header + count, found: header + bytes.count))
    }
    guard try take(1, read).isEmpty else {
      throw IDXError(file: name, reason: .trailing(expected: header + count))
    }
    return IDXFile(dimensions: dimensions, bytes: bytes)
  }

  /// Up to `count` bytes: fewer where the data end.
  private static func take(_ count: Int, _ read: Read) throws(IDXError) -> [UInt8] {
    var failure: IDXError?
    // A header can announce more than there is: room that is not filled takes no memory.
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
