// What makes a table of numbers a table of predictions; the same for one that was read and for one
// that is about to be written.

extension Predictions {
  /// The most classes that a run can have.
  static let classLimit = 100

  /// How far a row's sum may be from 1, and a probability above it.
  private static let tolerance = 1e-3

  /// Whether a value is finite, not negative and not above 1, but for rounding.
  static func isProbability(_ value: Float) -> Bool {
    value >= 0 && Double(value) <= 1 + tolerance
  }

  /// Whether a row's sum is 1, but for rounding.
  static func isUnit(_ sum: Double) -> Bool {
    abs(sum - 1) <= tolerance
  }

  /// What is wrong with a row that does not sum to 1.
  static func sumProblem(_ sum: Double) -> String {
    "expected probabilities that sum to 1 within \(tolerance), found the sum \(sum)"
  }

  /// Checks every number; `init(csv:)` has done so while reading.
  func check(file: String) throws(RunError) {
    guard (1...Self.classLimit).contains(classCount), count <= Self.rowLimit else {
      throw RunError(
        file,
        "expected 1 to \(Self.classLimit) classes and at most \(Self.rowLimit) rows, found "
          + "\(classCount) and \(count)")
    }
    for row in 0..<count {
      guard labels[row] < classCount else {
        throw RunError(
          file, "row \(row + 1): expected a label below \(classCount), found \(labels[row])")
      }
      var sum = 0.0
      for value in probabilities[row * classCount..<(row + 1) * classCount] {
        guard Self.isProbability(value) else {
          throw RunError(file, "row \(row + 1): expected a probability from 0 to 1, found \(value)")
        }
        sum += Double(value)
      }
      guard Self.isUnit(sum) else {
        throw RunError(file, "row \(row + 1): \(Self.sumProblem(sum))")
      }
    }
    try checkIndices(file: file)
  }

  /// Checks that no image is listed twice. Costs one pass where the indices ascend, else a sort.
  func checkIndices(file: String) throws(RunError) {
    if zip(indices, indices.dropFirst()).allSatisfy(<) { return }
    let order = indices.indices.sorted { (indices[$0], $0) < (indices[$1], $1) }
    for (first, second) in zip(order, order.dropFirst()) where indices[first] == indices[second] {
      throw RunError(
        file,
        "row \(second + 1): expected an index of its own, found \(indices[second]), as in row "
          + "\(first + 1)")
    }
  }
}
