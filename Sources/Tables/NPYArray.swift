internal import Intake

/// A NumPy array of one or two dimensions.
struct NPYArray {
  /// The kind of its elements, by NumPy's letter.
  enum Kind: Character {
    case float = "f"
    case signed = "i"
    case unsigned = "u"
    case bool = "b"
    case unicode = "U"
    case bytes = "S"
  }

  let shape: [Int]
  let kind: Kind
  /// The bytes of one element.
  let size: Int
  private let isBigEndian: Bool
  private let isFortranOrder: Bool
  private let bytes: [UInt8]
  private let offset: Int

  /// Reads an array of `dimensions` dimensions from its file.
  init(_ bytes: [UInt8], dimensions: Int) throws(ArchiveProblem) {
    let header = try NPYHeader(bytes)
    let type = header.type
    if type.contains("O") {
      throw ArchiveProblem(
        "expected numbers or texts, found Python objects, which only code that they name can read")
    }
    guard let order = type.first, "<>|".contains(order), let letter = type.dropFirst().first,
      let kind = Kind(rawValue: letter), let width = Int(type.dropFirst(2)),
      (kind.widths ?? [width]).contains(width), (1...1 << 16).contains(width)
    else { throw ArchiveProblem("expected numbers or texts, found the type \(shown(type))") }
    shape = header.shape
    guard shape.count == dimensions else {
      throw ArchiveProblem(
        "expected \(dimensions) dimension\(dimensions == 1 ? "" : "s"), found \(shape.count)")
    }
    self.kind = kind
    size = kind == .unicode ? 4 * width : width
    isBigEndian = order == ">"
    isFortranOrder = header.isFortranOrder
    self.bytes = bytes
    offset = header.dataOffset
    var expected = size
    for length in shape {
      let (product, overflows) = expected.multipliedReportingOverflow(by: length)
      guard !overflows else { throw ArchiveProblem("expected fewer elements, found \(shape)") }
      expected = product
    }
    guard bytes.count - offset == expected else {
      throw ArchiveProblem("expected \(expected) bytes of data, found \(bytes.count - offset)")
    }
  }

  /// One element of a table as a `Float`; nil where it is text.
  func float(_ row: Int, _ column: Int) -> Float? {
    let index = isFortranOrder ? column * shape[0] + row : row * shape[1] + column
    return number(index).map { Float($0) }
  }

  /// One element of a list as the text that a table would have.
  func text(_ index: Int) -> [UInt8] {
    switch kind {
    case .float:
      let value = number(index) ?? 0
      return Array((Int(exactly: value).map(String.init) ?? "\(value)").utf8)
    case .signed:
      let shift = 64 - 8 * size
      return Array(String(Int64(bitPattern: pattern(index) << UInt64(shift)) >> shift).utf8)
    case .unsigned, .bool: return Array(String(pattern(index)).utf8)
    case .bytes:
      let start = offset + index * size
      return Array(bytes[start..<start + size].trimmingZeros)
    case .unicode: return unicode(index)
    }
  }

  private func number(_ index: Int) -> Double? {
    let bits = pattern(index)
    switch kind {
    case .float where size == 2:
      return Double(HalfPrecision.value(UInt16(truncatingIfNeeded: bits)))
    case .float where size == 4:
      return Double(Float(bitPattern: UInt32(truncatingIfNeeded: bits)))
    case .float: return Double(bitPattern: bits)
    case .signed:
      let shift = 64 - 8 * size
      return Double(Int64(bitPattern: bits << UInt64(shift)) >> shift)
    case .unsigned, .bool: return Double(bits)
    case .unicode, .bytes: return nil
    }
  }

  /// The bits of a number of up to eight bytes.
  private func pattern(_ index: Int) -> UInt64 {
    let start = offset + index * size
    return bits(start, size)
  }

  private func bits(_ start: Int, _ size: Int) -> UInt64 {
    var value: UInt64 = 0
    for place in 0..<size {
      value = value << 8 | UInt64(bytes[isBigEndian ? start + place : start + size - 1 - place])
    }
    return value
  }

  /// Characters of four bytes each in UTF-8; what is no character becomes no UTF-8 either.
  private func unicode(_ index: Int) -> [UInt8] {
    let start = offset + index * size
    var text: [UInt8] = []
    for place in stride(from: start, to: start + size, by: 4) {
      let code = UInt32(truncatingIfNeeded: bits(place, 4))
      text += UnicodeScalar(code).flatMap { UTF8.encode($0).map(Array.init) } ?? [0xFF]
    }
    return Array(text[...].trimmingZeros)
  }
}

extension NPYArray.Kind {
  /// The bytes that an element can have; nil where any number.
  fileprivate var widths: [Int]? {
    switch self {
    case .float: [2, 4, 8]
    case .signed, .unsigned: [1, 2, 4, 8]
    case .bool: [1]
    case .unicode, .bytes: nil
    }
  }
}

extension ArraySlice<UInt8> {
  /// Without the zeros with which NumPy fills up a text.
  fileprivate var trimmingZeros: Self {
    self[..<(lastIndex { $0 != 0 }.map { $0 + 1 } ?? startIndex)]
  }
}
