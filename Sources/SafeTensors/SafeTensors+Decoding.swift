public import Foundation
internal import Intake

extension SafeTensors {
  /// The tensors of a file, by name; metadata is skipped.
  ///
  /// The values must be `F32`, `F16` or `U8` and fill the file without gap or overlap. Costs one copy of the
  /// values.
  ///
  /// - Throws: `SafeTensorsError` that says what is malformed, and in which tensor.
  public static func decode(_ bytes: Data) throws(SafeTensorsError) -> [String: Tensor] {
    let header = try header(of: bytes, size: bytes.count)
    let entries = try entries(inHeader: header, size: bytes.count)
    let values = bytes[header.endIndex...]
    return entries.mapValues { entry in
      let bytes = values.dropFirst(entry.dataOffsets[0]).prefix(entry.byteCount)
      return switch entry.type {
      case .u8: Tensor(shape: entry.shape, bytes: Array(bytes))
      case .f16: Tensor(shape: entry.shape, halves: numbers(in: bytes, byteSwapped: \.byteSwapped))
      // Other types were refused with the header.
      case .f32, nil:
        Tensor(
          shape: entry.shape,
          values: numbers(in: bytes) { Float(bitPattern: $0.bitPattern.byteSwapped) })
      }
    }
  }

  /// Checks that the header of a file of `size` bytes describes its values, which are not read.
  ///
  /// - Throws: `SafeTensorsError`, as `decode(_:)`; errors of `read`, which gives the file's first bytes.
  public static func checkHeader(
    size: Int, read: (_ count: Int) throws -> Data
  ) throws {
    let start = try read(min(size, 8))
    let length = try headerLength(start, size: size)
    _ = try entries(inHeader: header(of: try read(8 + length), size: size), size: size)
  }

  private static func header(of bytes: Data, size: Int) throws(SafeTensorsError) -> Data {
    bytes.dropFirst(8).prefix(try headerLength(bytes, size: size))
  }

  private static func headerLength(_ bytes: Data, size: Int) throws(SafeTensorsError) -> Int {
    guard bytes.count >= 8 else {
      throw SafeTensorsError("expected 8 bytes of header length, found \(bytes.count) bytes in all")
    }
    let length = bytes.prefix(8).reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= headerLimit else {
      throw SafeTensorsError("expected a header of at most \(headerLimit) bytes, found \(length)")
    }
    guard length <= size - 8 else {
      throw SafeTensorsError(
        "expected a header of \(length) bytes, found \(size - 8): the file is cut short")
    }
    return Int(length)
  }

  /// The entries of the header of a file of `size` bytes, checked against each other.
  private static func entries(
    inHeader json: Data, size: Int
  ) throws(SafeTensorsError) -> [String: Entry] {
    do {
      try checkJSON(json)
    } catch {
      throw SafeTensorsError("the header is not a JSON object of tensors: \(error)")
    }
    let header: Header
    do {
      header = try JSONDecoder().decode(Header.self, from: json)
    } catch let error as SafeTensorsError {
      throw error
    } catch {
      throw SafeTensorsError("the header is not a JSON object of tensors")
    }
    for (name, entry) in header.entries.sorted(by: { $0.key < $1.key }) {
      try entry.check(name: name)
    }
    try checkCoverage(of: size - 8 - json.count, by: header.entries)
    return header.entries
  }

  /// Checks that the byte ranges, in order, tile `count` bytes.
  private static func checkCoverage(
    of count: Int, by entries: [String: Entry]
  ) throws(SafeTensorsError) {
    let ordered = entries.sorted {
      ($0.value.dataOffsets[0], $0.value.dataOffsets[1], $0.key)
        < ($1.value.dataOffsets[0], $1.value.dataOffsets[1], $1.key)
    }
    var end = 0
    for (name, entry) in ordered {
      guard entry.dataOffsets[0] == end else {
        throw SafeTensorsError(
          "tensor \(name.debugDescription): expected its values at byte \(end) of the data, found "
            + "\(entry.dataOffsets[0])")
      }
      end = entry.dataOffsets[1]
      guard end <= count else {
        throw SafeTensorsError(
          "tensor \(name.debugDescription): expected at least \(end) bytes of data, found \(count)")
      }
    }
    guard end == count else {
      throw SafeTensorsError("expected \(end) bytes of data, found \(count)")
    }
  }

  private static func numbers<Number: BitwiseCopyable>(
    in bytes: Data, byteSwapped: (Number) -> Number
  ) -> [Number] {
    let size = MemoryLayout<Number>.size
    let values = [Number](unsafeUninitializedCapacity: bytes.count / size) { buffer, initialized in
      initialized = bytes.copyBytes(to: buffer) / size
    }
    #if _endian(big)
      return values.map(byteSwapped)
    #else
      return values
    #endif
  }
}
