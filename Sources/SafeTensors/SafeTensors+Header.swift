extension SafeTensors {
  /// The header's tensors; `__metadata__` is left out.
  struct Header: Decodable {
    var entries: [String: Entry] = [:]

    init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: Name.self)
      for name in container.allKeys where name.stringValue != "__metadata__" {
        do {
          entries[name.stringValue] = try container.decode(Entry.self, forKey: name)
        } catch {
          throw SafeTensorsError(
            "tensor \(name.stringValue.debugDescription): expected dtype, shape and data_offsets")
        }
      }
    }

    private struct Name: CodingKey {
      let stringValue: String
      var intValue: Int? { nil }

      init?(intValue: Int) { nil }
      init(stringValue: String) { self.stringValue = stringValue }
    }
  }
}

extension SafeTensors.Entry {
  /// The length of the byte range; valid once checked.
  var byteCount: Int { dataOffsets[1] - dataOffsets[0] }

  /// Checks type, shape and byte range against each other.
  func check(name: String) throws(SafeTensorsError) {
    func reject(_ problem: String) -> SafeTensorsError {
      SafeTensorsError("tensor \(name.debugDescription): \(problem)")
    }
    guard let type else { throw reject("expected dtype F32, F16 or U8, found \(dtype)") }
    guard dataOffsets.count == 2, dataOffsets[0] >= 0, dataOffsets[1] >= dataOffsets[0] else {
      throw reject("expected data_offsets [start, end], found \(dataOffsets)")
    }
    var size = type.size
    for length in shape {
      guard length >= 0 else { throw reject("expected lengths of at least 0, found \(shape)") }
      let (product, overflow) = size.multipliedReportingOverflow(by: length)
      guard !overflow else { throw reject("its shape \(shape) spans too many values") }
      size = product
    }
    guard size == byteCount else {
      throw reject("expected \(size) bytes for shape \(shape), found \(byteCount)")
    }
  }
}
