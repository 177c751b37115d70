public import Foundation

extension SafeTensors {
  /// The bytes of a file that holds `tensors`, values in the order of their names.
  ///
  /// Equal tensors and metadata give equal bytes. The header is padded with spaces, so that the
  /// values start at a multiple of eight bytes.
  ///
  /// - Throws: `SafeTensorsError` where a tensor bears the reserved name `__metadata__`.
  public static func encode(
    _ tensors: [String: Tensor], metadata: [String: String] = [:]
  ) throws(SafeTensorsError) -> Data {
    let sorted = tensors.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    var header = try header(of: sorted, metadata: metadata)
    header += Array(repeating: UInt8(ascii: " "), count: (8 - header.count % 8) % 8)

    let size = sorted.reduce(0) { $0 + $1.value.byteCount }
    var bytes = Data(capacity: 8 + header.count + size)
    withUnsafeBytes(of: UInt64(header.count).littleEndian) { bytes.append(contentsOf: $0) }
    bytes += header
    for (_, tensor) in sorted {
      switch tensor.elements {
      case .bytes(let elements): bytes.append(contentsOf: elements)
      case .halves(let elements):
        elements.map(\.littleEndian).withUnsafeBytes { bytes.append(contentsOf: $0) }
      case .floats(let elements):
        #if _endian(big)
          let values = elements.map(\.bitPattern.littleEndian)
        #else
          let values = elements
        #endif
        values.withUnsafeBytes { bytes.append(contentsOf: $0) }
      }
    }
    return bytes
  }

  private static func header(
    of tensors: [(key: String, value: Tensor)], metadata: [String: String]
  ) throws(SafeTensorsError) -> [UInt8] {
    var members: [String] = []
    if !metadata.isEmpty {
      members.append(try "\"__metadata__\":\(json(metadata))")
    }
    var start = 0
    for (name, tensor) in tensors {
      guard name != "__metadata__" else {
        throw SafeTensorsError("the name __metadata__ is reserved: name the tensor otherwise")
      }
      let end = start + tensor.byteCount
      let type = tensor.type.rawValue
      let shape = tensor.shape.map(String.init).joined(separator: ",")
      let entry =
        "{\"dtype\":\"\(type)\",\"shape\":[\(shape)],\"data_offsets\":[\(start),\(end)]}"
      members.append(try "\(json(name)):\(entry)")
      start = end
    }
    return Array("{\(members.joined(separator: ","))}".utf8)
  }

  private static func json(_ value: some Encodable) throws(SafeTensorsError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return String(decoding: try encoder.encode(value), as: UTF8.self)
    } catch {
      throw SafeTensorsError("the header cannot be written as JSON: \(error)")
    }
  }
}

extension Tensor {
  /// How the elements are stored.
  fileprivate var type: SafeTensors.ElementType {
    switch elements {
    case .floats: .f32
    case .halves: .f16
    case .bytes: .u8
    }
  }

  /// The length of the stored elements.
  fileprivate var byteCount: Int { count * type.size }
}
