/// What the header of a NumPy array says: a Python dictionary of three keys.
struct NPYHeader {
  /// The type as NumPy writes it: `<f4`.
  private(set) var type = ""
  private(set) var isFortranOrder = false
  private(set) var shape: [Int] = []
  /// Where the elements begin.
  let dataOffset: Int

  private static let lengthLimit = 1 << 16

  /// Reads the header of version 1, 2 or 3.
  init(_ bytes: [UInt8]) throws(ArchiveProblem) {
    guard bytes.starts(with: [0x93] + Array("NUMPY".utf8)), bytes.count >= 12,
      (1...3).contains(bytes[6])
    else { throw ArchiveProblem("expected a NumPy array, found other bytes") }
    let lengthSize = bytes[6] == 1 ? 2 : 4
    let length = (0..<lengthSize).reduce(0) { $0 | Int(bytes[8 + $1]) << (8 * $1) }
    let start = 8 + lengthSize
    guard length <= Self.lengthLimit, start + length <= bytes.count else {
      throw ArchiveProblem("its header ends early")
    }
    dataOffset = start + length
    var scanner = PythonScanner(bytes[start..<dataOffset])
    guard read(&scanner) else {
      throw ArchiveProblem("expected a header of descr, fortran_order and shape, found another")
    }
  }

  private mutating func read(_ scanner: inout PythonScanner) -> Bool {
    guard scanner.take("{") else { return false }
    var keys: Set<String> = []
    while !scanner.take("}") {
      guard let key = scanner.string(), keys.insert(key).inserted, scanner.take(":") else {
        return false
      }
      switch key {
      case "descr":
        // A list of fields has no type of its own.
        guard let text = scanner.string() else {
          type = "fields"
          return true
        }
        type = text
      case "fortran_order":
        isFortranOrder = scanner.take("True")
        guard isFortranOrder || scanner.take("False") else { return false }
      case "shape":
        guard let numbers = scanner.tuple() else { return false }
        shape = numbers
      default: return false
      }
      if !scanner.take(",") {
        guard scanner.take("}") else { return false }
        break
      }
    }
    return keys.count == 3
  }
}

/// A cursor over the few words of Python that are in such a header.
private struct PythonScanner {
  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  /// Passes over a word, if it comes next.
  mutating func take(_ word: String) -> Bool {
    rest = rest.drop { $0 == 0x20 || $0 == lineFeed }
    guard rest.starts(with: word.utf8) else { return false }
    rest = rest.dropFirst(word.utf8.count)
    return true
  }

  /// Reads a text in single or double quotes.
  mutating func string() -> String? {
    let quote = take("'") ? UInt8(ascii: "'") : take("\"") ? UInt8(ascii: "\"") : nil
    guard let quote, let end = rest.firstIndex(of: quote) else { return nil }
    defer { rest = rest[(end + 1)...] }
    return String(decoding: rest[..<end], as: UTF8.self)
  }

  /// Reads whole numbers in parentheses.
  mutating func tuple() -> [Int]? {
    guard take("(") else { return nil }
    var numbers: [Int] = []
    while !take(")") {
      let digits = rest.prefix(while: isDigit)
      guard (1...15).contains(digits.count), numbers.count < 8 else { return nil }
      numbers.append(digits.reduce(0) { $0 * 10 + Int($1 - 48) })
      rest = rest.dropFirst(digits.count)
      if !take(",") {
        guard take(")") else { return nil }
        break
      }
    }
    return numbers
  }
}
