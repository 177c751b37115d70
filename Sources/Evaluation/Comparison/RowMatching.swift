/// The rows of two tables, matched by their ids.
///
/// Ids are equal where their UTF-8 bytes are: two spellings of the same character are two ids.
public struct RowMatching: Equatable, Sendable {
  /// A row of the first table and the row of the second with its id.
  public struct Pair: Equatable, Sendable {
    /// The row in the first table, from 0.
    public let first: Int
    /// The row in the second table, from 0.
    public let second: Int

    /// A pair of rows.
    public init(first: Int, second: Int) {
      self.first = first
      self.second = second
    }
  }

  /// Rows in both tables with equal labels, in the order of the first.
  public private(set) var common: [Pair] = []
  /// Rows in both tables whose label is not the same, in the order of the first.
  public private(set) var relabeled: [Pair] = []
  /// Rows of the first table alone, ascending.
  public private(set) var onlyFirst: [Int] = []
  /// Rows of the second table alone, ascending.
  public private(set) var onlySecond: [Int] = []

  /// Matches two tables, each with as many labels as ids and no id twice.
  ///
  /// - Complexity: O(n); 1,000,000 rows of each take about a second.
  public init<Label: Equatable>(
    firstIDs: [String], firstLabels: [Label], secondIDs: [String], secondLabels: [Label]
  ) {
    precondition(
      firstIDs.count == firstLabels.count && secondIDs.count == secondLabels.count,
      "a table has not as many labels as ids")
    var rows: [RowID: Int] = [:]
    rows.reserveCapacity(secondIDs.count)
    for (row, id) in secondIDs.enumerated() { rows[RowID(text: id)] = row }
    precondition(rows.count == secondIDs.count, "an id is twice in the second table")
    var isMatched = [Bool](repeating: false, count: secondIDs.count)
    for (row, id) in firstIDs.enumerated() {
      guard let other = rows[RowID(text: id)] else {
        onlyFirst.append(row)
        continue
      }
      precondition(!isMatched[other], "an id is twice in the first table")
      isMatched[other] = true
      let pair = Pair(first: row, second: other)
      if firstLabels[row] == secondLabels[other] {
        common.append(pair)
      } else {
        relabeled.append(pair)
      }
    }
    onlySecond = isMatched.indices.filter { !isMatched[$0] }
  }
}
