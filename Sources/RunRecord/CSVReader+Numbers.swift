internal import Intake
internal import Tables

extension CSVReader {
  /// The next cell as a whole number from 0 to `limit`.
  mutating func integer(upTo limit: Int) throws(RunError) -> Int {
    let cell = try cell()
    var value = 0
    var isValid = !cell.isEmpty && cell.count <= 18
    for byte in cell where isValid {
      isValid = isDigit(byte)
      value = value * 10 + (Int(byte) - 48)
    }
    guard isValid, value <= limit else {
      throw error(expected: "a whole number from 0 to \(limit)", found: cell)
    }
    return value
  }

  /// The next cell as a text of at most `limit` characters, in quotes where it holds a comma or one.
  mutating func text(upTo limit: Int) throws(RunError) -> String {
    let quote = UInt8(ascii: "\"")
    var bytes = Array(try cell())
    // A comma within quotes ends no cell.
    while bytes.first == quote, !Self.isClosed(bytes) {
      bytes += [UInt8(ascii: ",")] + (try more())
    }
    let text = String(decoding: bytes, as: UTF8.self)
    let inner =
      bytes.first == quote
      ? String(text.dropFirst().dropLast()).replacing("\"\"", with: "\"") : text
    guard TextRule.problem(of: inner, limit: limit) == nil else {
      throw bytes.withUnsafeBytes { cell in
        error(expected: "a text of at most \(limit) plain characters", found: cell)
      }
    }
    return inner
  }

  /// Whether a cell that begins with a quotation mark ends with its own.
  private static func isClosed(_ bytes: [UInt8]) -> Bool {
    bytes.count > 1 && bytes.count { $0 == UInt8(ascii: "\"") } % 2 == 0
      && bytes.last == UInt8(ascii: "\"")
  }

  /// A text as a cell.
  static func quoted(_ text: String) -> String {
    let isPlain = text.utf8.allSatisfy {
      $0 != UInt8(ascii: ",") && $0 != UInt8(ascii: "\"")
    }
    return isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}
