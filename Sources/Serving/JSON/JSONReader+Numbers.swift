internal import Foundation

extension JSONReader {
  /// Reads numbers up to the bracket that ends their list. Most are whole and short, as grey values are.
  mutating func numberList() throws(Refusal) {
    repeat {
      skipShortNumbers()
      skipSpace()
      try number()
    } while try !ends(with: UInt8(ascii: "]"))
  }

  /// Reads whole numbers of up to three digits, each with a comma behind it and at most a space before it;
  /// stops before whatever is not so. No call for each: they are most of what is read.
  private mutating func skipShortNumbers() {
    let (bytes, end) = (bytes, bytes.count - 4)
    var (position, count) = (position, count)
    numbers.withUnsafeMutableBufferPointer { numbers in
      while position < end, count < numbers.count {
        var place = position
        if bytes[place] == 0x20 { place += 1 }
        let first = bytes[place] &- 0x30
        guard first < 10 else { break }
        var value = Int32(first)
        place += 1
        while first > 0, value < 100, bytes[place] &- 0x30 < 10 {
          value = value * 10 + Int32(bytes[place] &- 0x30)
          place += 1
        }
        guard bytes[place] == UInt8(ascii: ",") else { break }
        numbers[count] = Float(value)
        count += 1
        position = place + 1
      }
    }
    (self.position, self.count) = (position, count)
  }

  /// Reads `-? (0 | 1–9 digits) (. digits)? (e [+-]? digits)?`, to the nearest `Float` but for an error of
  /// some 2⁻⁵⁰ of the value.
  mutating func number() throws(Refusal) {
    let start = position
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative { position += 1 }
    var (mantissa, exponent): (UInt64, Int) = (0, 0)
    if byte == UInt8(ascii: "0") {
      position += 1
    } else {
      guard let byte, byte &- 0x31 < 9 else {
        throw mistake(position == start ? "a value" : "a digit")
      }
      exponent = digits(into: &mantissa).dropped
    }
    if byte == UInt8(ascii: ".") {
      position += 1
      let (read, dropped) = digits(into: &mantissa)
      guard read > 0 else { throw mistake("a digit") }
      exponent -= read - dropped
    }
    if let byte, byte | 0x20 == UInt8(ascii: "e") { exponent += try power() }
    let magnitude = Self.scaled(Double(mantissa), exponent)
    guard magnitude <= Double(Float.greatestFiniteMagnitude) else {
      position = start
      throw mistake("a number of at most 3.4e38", found: "a larger one")
    }
    try append(Float(isNegative ? -magnitude : magnitude))
  }

  private mutating func append(_ value: Float) throws(Refusal) {
    guard count < limits.numbers else {
      throw .tooLarge("The JSON has too many numbers. Expected at most \(limits.numbers).")
    }
    numbers[count] = value
    count += 1
  }

  /// Reads digits; those beyond the first nineteen change nothing that a `Float` shows and are dropped.
  private mutating func digits(into mantissa: inout UInt64) -> (read: Int, dropped: Int) {
    var (read, dropped) = (0, 0)
    while let byte, byte &- 0x30 < 10 {
      if mantissa < 1_000_000_000_000_000_000 {
        mantissa = mantissa * 10 + UInt64(byte &- 0x30)
      } else {
        dropped += 1
      }
      read += 1
      position += 1
    }
    return (read, dropped)
  }

  /// Reads the mark, the sign and the digits of an exponent.
  private mutating func power() throws(Refusal) -> Int {
    position += 1
    let isNegative = byte == UInt8(ascii: "-")
    if isNegative || byte == UInt8(ascii: "+") { position += 1 }
    var (value, hasDigits) = (0, false)
    while let byte, byte &- 0x30 < 10 {
      value = min(value * 10 + Int(byte &- 0x30), 100_000_000)
      hasDigits = true
      position += 1
    }
    guard hasDigits else { throw mistake("a digit") }
    return isNegative ? -value : value
  }

  private static let powers: [Double] = (0...22).map { pow(10, Double($0)) }

  private static func scaled(_ mantissa: Double, _ exponent: Int) -> Double {
    if mantissa == 0 || exponent == 0 { return mantissa }
    // Powers of ten up to the 22nd are exact.
    if exponent > 0, exponent < powers.count { return mantissa * powers[exponent] }
    if exponent < 0, -exponent < powers.count { return mantissa / powers[-exponent] }
    return mantissa * pow(10, Double(exponent))
  }
}
