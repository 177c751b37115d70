/// How often two models were right on the same examples.
public struct PairedCounts: Equatable, Sendable {
  /// Examples that both models had right.
  public let bothRight: Int
  /// Examples that only the first model had right, b.
  public let onlyFirst: Int
  /// Examples that only the second model had right, c.
  public let onlySecond: Int
  /// Examples that both models had wrong.
  public let bothWrong: Int

  /// Counts given, none negative.
  public init(bothRight: Int, onlyFirst: Int, onlySecond: Int, bothWrong: Int) {
    precondition(min(bothRight, onlyFirst, onlySecond, bothWrong) >= 0, "a count is negative")
    self.bothRight = bothRight
    self.onlyFirst = onlyFirst
    self.onlySecond = onlySecond
    self.bothWrong = bothWrong
  }

  /// Counts of two lists, of equal length: whether each model had an example right. O(n).
  public init(first: [Bool], second: [Bool]) {
    precondition(first.count == second.count, "two lists of different length are not paired")
    var (both, onlyFirst, onlySecond) = (0, 0, 0)
    for (first, second) in zip(first, second) {
      if first && second { both += 1 }
      if first && !second { onlyFirst += 1 }
      if !first && second { onlySecond += 1 }
    }
    self.init(
      bothRight: both, onlyFirst: onlyFirst, onlySecond: onlySecond,
      bothWrong: first.count - both - onlyFirst - onlySecond)
  }

  /// All examples, n.
  public var count: Int { bothRight + onlyFirst + onlySecond + bothWrong }

  /// The first model's accuracy minus the second's, (b − c) / n in −1…1; 0 without examples.
  public var difference: Double { ratio(Double(onlyFirst - onlySecond), Double(count)) }

  /// The two-sided p of McNemar's exact test: `mcnemarExact(onlyFirst:onlySecond:)`.
  public var exactP: Double { mcnemarExact(onlyFirst: onlyFirst, onlySecond: onlySecond) }
}
