/// The seed whose confusion matrix lies nearest to the mean of all seeds' matrices; of equals the first.
///
/// The distance is the sum of squared differences of shares of the true class, so that every class
/// counts alike. Of two seeds, which lie equally near, that is the first.
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
      let mean = shares.reduce(0, +) / Double(shares.count)
      for (seed, share) in shares.enumerated() {
        distances[seed] += (share - mean) * (share - mean)
      }
    }
  }
  return distances.indices.min { (distances[$0], $0) < (distances[$1], $1) } ?? 0
}
