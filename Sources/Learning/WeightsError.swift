/// Weights that do not form a classifier.
public struct WeightsError: Error, Equatable, CustomStringConvertible {
  /// The tensor that is absent or misshapen.
  public let tensor: String
  /// The shape that it should have, or its first dimension; nil where any would do.
  public let expected: [Int]?
  /// Its shape; nil where it is absent.
  public let found: [Int]?

  package init(tensor: String, expected: [Int]?, found: [Int]?) {
    self.tensor = tensor
    self.expected = expected
    self.found = found
  }

  /// What is wrong and what would be right.
  public var description: String {
    let expectation = expected.map { " Expected a shape that starts with \($0)." } ?? ""
    guard let found else {
      return "The weights hold no tensor '\(tensor)'.\(expectation)"
    }
    return "The tensor '\(tensor)' has the shape \(found).\(expectation)"
  }
}
