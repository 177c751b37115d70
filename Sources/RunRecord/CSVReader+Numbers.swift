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

  /// The next cell as a finite `Double`.
  mutating func double() throws(RunError) -> Double {
    let cell = try cell()
    guard let value = double(in: cell) else { throw error(expected: "a number", found: cell) }
    return value
  }

  /// The next cell as a finite `Double`, nil where it is empty.
  mutating func optionalDouble() throws(RunError) -> Double? {
    let cell = try cell()
    if cell.isEmpty { return nil }
    guard let value = double(in: cell) else { throw error(expected: "a number", found: cell) }
    return value
  }

  /// The next cell as a probability.
  mutating func probability() throws(RunError) -> Float {
    let cell = try cell()
    guard let value = float(in: cell), Predictions.isProbability(value) else {
      throw error(expected: "a probability from 0 to 1", found: cell)
    }
    return value
  }

  private func double(in cell: UnsafeRawBufferPointer) -> Double? {
    guard let number = DecimalNumber(cell) else { return nil }
    guard let value = number.exactDouble ?? Double(String(decoding: cell, as: UTF8.self)) else {
      return nil
    }
    return value.isFinite ? value : nil
  }

  private func float(in cell: UnsafeRawBufferPointer) -> Float? {
    guard let number = DecimalNumber(cell) else { return nil }
    guard let value = number.exactFloat ?? Float(String(decoding: cell, as: UTF8.self)) else {
      return nil
    }
    return value.isFinite ? value : nil
  }
}
