public import Foundation

extension Sums {
  /// Reads and checks sums.
  ///
  /// - Throws: `RunError` about `file` that names the key, what was expected and what was found.
  public init(json: Data, file: String = RunFile.sums) throws(RunError) {
    guard json.count <= RunFile.sumsLimit else {
      throw RunError(
        file, "expected at most \(RunFile.sumsLimit) bytes, found \(json.count)",
        advice: Self.advice)
    }
    do {
      self = try RunJSON.decode(Sums.self, from: json, file: file)
    } catch {
      throw RunError(file, error.problem, advice: Self.advice)
    }
    try check(file: file)
  }

  static let advice = "Sum the table again with sum_predictions.py."

  /// The content of the file, in one line: lists of many thousands would be as many lines.
  func json() throws(RunError) -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return try encoder.encode(self) + [UInt8(ascii: "\n")]
    } catch {
      throw RunError(RunFile.sums, "cannot be written as JSON: \(error)")
    }
  }
}
