// Numbers as cells hold them.

/// The nearest `Float` of a cell in decimal notation, infinite where it is too large; nil for
/// anything else.
func float(in cell: UnsafeRawBufferPointer) -> Float? {
  guard let number = DecimalNumber(cell) else { return nil }
  return number.exactFloat ?? Float(String(decoding: cell, as: UTF8.self))
}

/// The nearest `Double` of a cell in decimal notation, infinite where it is too large; nil for
/// anything else.
func double(in cell: UnsafeRawBufferPointer) -> Double? {
  guard let number = DecimalNumber(cell) else { return nil }
  return number.exactDouble ?? Double(String(decoding: cell, as: UTF8.self))
}

/// The whole number of a cell such as `3` or `3.0`, also `-3` where it may be `signed`; nil for
/// anything else, for leading zeros and for more than 18 digits.
func wholeNumber(in cell: UnsafeRawBufferPointer, signed: Bool = false) -> Int? {
  var position = 0
  let isNegative = signed && cell.first == UInt8(ascii: "-")
  if isNegative { position = 1 }
  let start = position
  var value = 0
  while position < cell.count, isDigit(cell[position]) {
    guard position - start < 18 else { return nil }
    value = value * 10 + Int(cell[position] &- 48)
    position += 1
  }
  let digits = position - start
  guard digits > 0, digits == 1 || cell[start] != UInt8(ascii: "0") else { return nil }
  if position < cell.count {
    guard cell[position] == UInt8(ascii: "."), position + 1 < cell.count else { return nil }
    guard cell[(position + 1)...].allSatisfy({ $0 == UInt8(ascii: "0") }) else { return nil }
  }
  return isNegative ? -value : value
}
