/// The values of one further column.
struct SliceReader {
  private static let valueLimit = 1000

  private var values = TextIndex()
  private var codes: [Int32] = []
  /// Whether there are too many values, which is said once.
  private var isClosed = false

  /// Notes the value of the next scored row; returns what is wrong with it.
  mutating func read(_ text: UnsafeRawBufferPointer) -> String? {
    if isClosed { return nil }
    if let number = values.find(text) {
      codes.append(Int32(number))
      return nil
    }
    if let problem = problem(ofText: text) { return problem }
    guard values.count < Self.valueLimit else {
      isClosed = true
      return "expected at most \(Self.valueLimit) different values, found more: drop the column"
    }
    codes.append(Int32(values.insert(text).number))
    return nil
  }

  /// All values, under the column's name.
  func finished(name: String) -> SliceValues {
    SliceValues(name: name, values: values.texts, codes: codes)
  }
}
