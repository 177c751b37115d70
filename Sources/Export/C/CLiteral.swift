/// Values as C writes them.
enum CLiteral {
  /// A text, in ASCII whatever it holds.
  static func text(_ text: String) -> String {
    let escaped = text.utf8.map { byte -> String in
      let isPlain = (0x20...0x7E).contains(byte) && !#""\?"#.utf8.contains(byte)
      // Always three digits, so that a digit behind them is not one of theirs.
      let digits = String(byte, radix: 8)
      return isPlain
        ? String(UnicodeScalar(byte))
        : "\\" + String(repeating: "0", count: 3 - digits.count) + digits
    }
    return "\"\(escaped.joined())\""
  }

  /// A number in single precision; reading it gives the same bits.
  static func number(_ value: Float) -> String { "\(value)f" }

  /// The definition of an array.
  static func array(_ type: String, _ name: String, _ elements: [String]) -> String {
    let perLine = 8
    let lines = stride(from: 0, to: elements.count, by: perLine).map { start in
      "  " + elements[start..<min(start + perLine, elements.count)].joined(separator: ", ")
    }
    return
      "static const \(type) \(name)[\(elements.count)] = {\n\(lines.joined(separator: ",\n"))\n};\n"
  }

  /// The definition of an array of numbers in single precision.
  static func array(_ name: String, _ values: [Float]) -> String {
    array("float", name, values.map(number))
  }
}
