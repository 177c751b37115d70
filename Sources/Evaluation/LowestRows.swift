public import RunRecord

/// The rows with the lowest values of many, without keeping the others.
struct LowestRows<Item> {
  private let limit: Int
  /// Ascending; of equal values the earlier row first.
  private(set) var items: [(value: Double, item: Item)] = []

  init(limit: Int) { self.limit = limit }

  /// Takes a row into account; rows come in ascending order.
  mutating func add(_ value: Double, _ item: @autoclosure () -> Item) {
    if items.count == limit, let last = items.last, value >= last.value { return }
    guard limit > 0 else { return }
    let place = items.firstIndex { $0.value > value } ?? items.count
    items.insert((value, item()), at: place)
    if items.count > limit { items.removeLast() }
  }
}

extension Predictions {
  /// The rows of the highest loss, that is the lowest probability of the true class; of equals the
  /// earlier first.
  public func hardest(_ limit: Int) -> [Int] {
    var lowest = LowestRows<Int>(limit: limit)
    for row in 0..<count { lowest.add(Double(probabilityOfTruth(row)), row) }
    return lowest.items.map(\.item)
  }
}
