/// An order in which things that are alike stand beside each other, so that what a symmetric table
/// counts between them lies in blocks along its diagonal.
///
/// Clusters are joined by average linkage (Sokal and Michener 1958), the likest first; where two are
/// joined, each is turned so that the likest ends meet (Gruvaeus and Wainer 1972). Of equals the one
/// whose first member has the lower place decides, so the order follows from the table alone. Costs the
/// third power of the number of things.
///
/// - Parameter likeness: `[one][other]`, symmetric and at least 0; the diagonal does not count.
/// - Returns: Every place once.
package func seriation(of likeness: [[Double]]) -> [Int] {
  var clusters = likeness.indices.map { [$0] }
  // Sums of likeness over the pairs between two clusters.
  var sums = likeness
  while clusters.count > 1 {
    let (first, second) = closest(clusters, sums)
    let joined = joined(clusters[first], clusters[second], likeness)
    for other in clusters.indices where other != first && other != second {
      sums[first][other] += sums[second][other]
      sums[other][first] = sums[first][other]
    }
    clusters[first] = joined
    clusters.remove(at: second)
    sums.remove(at: second)
    for row in sums.indices { sums[row].remove(at: second) }
  }
  let order = clusters.first ?? []
  // Both directions say the same: most of what is counted stands in the first half, or where there is
  // no difference the first thing does.
  let middle = Double(order.count - 1) / 2
  let balance = order.enumerated().reduce(0.0) { sum, entry in
    let likenesses = order.filter { $0 != entry.element }.map { likeness[entry.element][$0] }
    return sum + likenesses.reduce(0, +) * (Double(entry.offset) - middle)
  }
  let isReversed =
    abs(balance) > 1e-9 ? balance > 0 : 2 * (order.firstIndex(of: 0) ?? 0) >= order.count
  return isReversed ? order.reversed() : order
}

/// The two clusters of the highest mean likeness, the earlier first.
private func closest(_ clusters: [[Int]], _ sums: [[Double]]) -> (Int, Int) {
  var best = (pair: (0, 1), mean: -1.0)
  for first in clusters.indices {
    for second in clusters.indices.dropFirst(first + 1) {
      let mean = sums[first][second] / Double(clusters[first].count * clusters[second].count)
      if mean > best.mean { best = ((first, second), mean) }
    }
  }
  return best.pair
}

/// Two orders as one, each turned so that the two ends that meet are the likest.
private func joined(_ first: [Int], _ second: [Int], _ likeness: [[Double]]) -> [Int] {
  func end(_ order: [Int]) -> Int { order[order.count - 1] }
  let ways: [([Int], [Int])] = [
    (first, second), (first, second.reversed()), (first.reversed(), second),
    (first.reversed(), second.reversed()),
  ]
  var best = (way: ways[0], likeness: -1.0)
  for way in ways {
    let meeting = likeness[end(way.0)][way.1[0]]
    if meeting > best.likeness { best = (way, meeting) }
  }
  return best.way.0 + best.way.1
}
