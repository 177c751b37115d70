/// The seed whose confusion matrix lies nearest to the mean of all seeds' matrices; of equals the first.
///
/// The distance is the sum of squared differences of shares of the true class, so that every class
/// counts alike. Of two seeds, which lie equally near, that is the first. Nothing but the place of equals
/// depends on the order of the seeds, so the medoid put first is still the medoid.
///
/// - Parameter matrices: `[true class][predicted class]` of each seed, all of the same classes.
/// - Returns: The place of the medoid; 0 without matrices.
package func medoid(of matrices: [[[Int]]]) -> Int {
  guard matrices.count > 2, let first = matrices.first else { return 0 }
  var distances = [Double](repeating: 0, count: matrices.count)
  for truth in first.indices {
    let supports = matrices.map { Double(max($0[truth].reduce(0, +), 1)) }
    for answer in first.indices {
      let shares = zip(matrices, supports).map { Double($0[truth][answer]) / $1 }
      // Sorted, the sum is the same in any order.
      let mean = shares.sorted().reduce(0, +) / Double(shares.count)
      for (seed, share) in shares.enumerated() {
        distances[seed] += (share - mean) * (share - mean)
      }
    }
  }
  // What is equal but for rounding is equal.
  let nearest = (distances.min() ?? 0) * (1 + 1e-9)
  return distances.firstIndex { $0 <= nearest } ?? 0
}
