/// The shares that can be read from a confusion matrix, `[true class][predicted class]`.
struct ConfusionShares {
  /// Of each class's examples, those that were called it.
  let recalls: [Share]
  /// Of the examples called each class, those that are of it.
  let precisions: [Share]
  /// Of both together, those that are both.
  let overlaps: [Overlap]
  /// All examples, those on the diagonal as successes.
  let accuracy: Share

  /// Counts a square matrix in one pass.
  init(_ matrix: [[Int]]) {
    var called = [Int](repeating: 0, count: matrix.count)
    for row in matrix {
      for (column, cell) in row.enumerated() { called[column] += cell }
    }
    let hits = matrix.indices.map { matrix[$0][$0] }
    let support = matrix.map { $0.reduce(0, +) }
    recalls = zip(hits, support).map { Share(successes: $0, count: $1) }
    precisions = zip(hits, called).map { Share(successes: $0, count: $1) }
    overlaps = matrix.indices.map {
      Overlap(share: Share(successes: hits[$0], count: support[$0] + called[$0] - hits[$0]))
    }
    accuracy = Share(successes: hits.reduce(0, +), count: support.reduce(0, +))
  }
}
