internal import Foundation

extension SafeTensors {
  /// The tensors of a file, by name; metadata is skipped.
  ///
  /// The values must be `F32` and fill the file without gap or overlap. Costs one pass over the
  /// values.
  ///
  /// - Throws: `SafeTensorsError` that says what is malformed, and in which tensor.
  public static func decode(_ bytes: [UInt8]) throws(SafeTensorsError) -> [String: Tensor] {
    let headerEnd = try headerEnd(of: bytes)
    let entries = try entries(inHeader: bytes[8..<headerEnd])
    let values = bytes[headerEnd...]
    try checkCoverage(of: values.count, by: entries)
    return entries.mapValues { entry in
      Tensor(
        shape: entry.shape,
        values: floats(in: values.dropFirst(entry.dataOffsets[0]).prefix(entry.byteCount)))
    }
  }

  private static func headerEnd(of bytes: [UInt8]) throws(SafeTensorsError) -> Int {
    guard bytes.count >= 8 else {
      throw SafeTensorsError("expected 8 bytes of header length, found \(bytes.count) bytes in all")
    }
    let length = bytes[..<8].reversed().reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    guard length <= headerLimit else {
      throw SafeTensorsError("expected a header of at most \(headerLimit) bytes, found \(length)")
    }
    guard length <= bytes.count - 8 else {
      throw SafeTensorsError(
        "expected a header of \(length) bytes, found \(bytes.count - 8): the file is cut short")
    }
    return 8 + Int(length)
  }

  private static func entries(
    inHeader bytes: ArraySlice<UInt8>
  ) throws(SafeTensorsError) -> [String: Entry] {
    let header: Header
    do {
      header = try JSONDecoder().decode(Header.self, from: Data(bytes))
    } catch let error as SafeTensorsError {
      throw error
    } catch {
      throw SafeTensorsError("the header is not a JSON object of tensors")
    }
    for (name, entry) in header.entries.sorted(by: { $0.key < $1.key }) {
      try entry.check(name: name)
    }
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

  private static func floats(in bytes: ArraySlice<UInt8>) -> [Float] {
    stride(from: bytes.startIndex, to: bytes.endIndex, by: 4).map { start in
      Float(
        bitPattern: UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8
          | UInt32(bytes[start + 2]) << 16 | UInt32(bytes[start + 3]) << 24)
    }
  }
}
