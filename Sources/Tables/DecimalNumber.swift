/// A number in decimal notation, `± significand × 10^exponent`, taken apart but not rounded.
///
/// Most numbers of a table have few digits and a small exponent, and then one exact product or
/// quotient rounds them correctly (Clinger 1990), about five times as fast as the library's
/// parser; the others are left to it.
package struct DecimalNumber {
  private var isNegative = false
  /// The digits without the point; meaningless where there are more than 19.
  private var significand: UInt64 = 0
  private var digitCount = 0
  private var exponent = 0

  /// Takes apart `[+-] digits [. digits] [e [+-] digits]`; nil where anything else is found.
  package init?(_ text: UnsafeRawBufferPointer) {
    var position = 0
    if let sign = text.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      isNegative = sign == UInt8(ascii: "-")
      position = 1
    }
    let integerStart = position
    readDigits(text, &position)
    var digits = position - integerStart
    if position < text.count, text[position] == UInt8(ascii: ".") {
      position += 1
      let fractionStart = position
      readDigits(text, &position)
      digits += position - fractionStart
      exponent = fractionStart - position
    }
    guard digits > 0 else { return nil }
    if position < text.count, text[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      guard readExponent(text, &position) else { return nil }
    }
    guard position == text.count else { return nil }
  }

  private mutating func readDigits(_ text: UnsafeRawBufferPointer, _ position: inout Int) {
    // Leading zeros do not count against what the significand can hold; a significand that has
    // overflowed to zero does.
    if digitCount == 0 {
      while position < text.count, text[position] == UInt8(ascii: "0") { position += 1 }
    }
    let start = position
    while position < text.count, isDigit(text[position]) {
      significand = significand &* 10 &+ UInt64(text[position] &- 48)
      position += 1
    }
    digitCount += position - start
  }

  private mutating func readExponent(
    _ text: UnsafeRawBufferPointer, _ position: inout Int
  ) -> Bool {
    var isNegative = false
    if position < text.count,
      text[position] == UInt8(ascii: "-") || text[position] == UInt8(ascii: "+")
    {
      isNegative = text[position] == UInt8(ascii: "-")
      position += 1
    }
    let start = position
    var value = 0
    while position < text.count, isDigit(text[position]) {
      value = min(value * 10 + Int(text[position] &- 48), 1_000_000)
      position += 1
    }
    exponent += isNegative ? -value : value
    return position > start
  }

  /// The nearest `Double` where one exact operation gives it, or nil.
  package var exactDouble: Double? {
    guard digitCount <= 19, significand <= 1 << 53, (-22...22).contains(exponent) else {
      return nil
    }
    let power = Self.powersOfTen[abs(exponent)]
    let magnitude = exponent < 0 ? Double(significand) / power : Double(significand) * power
    return isNegative ? -magnitude : magnitude
  }

  /// The nearest `Float` where a few operations on `Double` settle it, or nil.
  package var exactFloat: Float? {
    guard digitCount <= 19, (-44...22).contains(exponent) else { return nil }
    var magnitude = Double(significand)
    if exponent < -22 { magnitude /= Self.powersOfTen[22] }
    let power = Self.powersOfTen[exponent < -22 ? -22 - exponent : abs(exponent)]
    magnitude = exponent < 0 ? magnitude / power : magnitude * power
    // Below are subnormal floats, which end elsewhere in the Double.
    guard magnitude >= 0x1p-126 || significand == 0 else { return nil }
    // Three roundings err by three units of the last place at most, and rounding again to Float errs
    // only where halfway between two floats is as near as that.
    let tail = Int(truncatingIfNeeded: magnitude.bitPattern & 0x1FFF_FFFF)
    guard abs(tail - 0x1000_0000) > 4 else { return nil }
    return Float(isNegative ? -magnitude : magnitude)
  }

  /// 10⁰ to 10²², all exact.
  private static let powersOfTen: [Double] = (1...22).reduce(into: [1]) { powers, _ in
    powers.append(powers[powers.count - 1] * 10)
  }
}

/// Whether a byte is an ASCII digit.
@inlinable
package func isDigit(_ byte: UInt8) -> Bool {
  byte &- 48 < 10
}
