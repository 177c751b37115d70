/// Cells that probabilities are counted in, so fine near 0 and near 1 that what is ranked by probability
/// comes out the same.
///
/// Each power of two from 2⁻³⁰ to ½ is divided into 1,024 cells, and the distance from 1 above ½ likewise
/// as far as floats go; 0 and 1 have cells of their own. So have the values that a report divides answers
/// at (`marks`), for no cell may reach across one.
public enum ProbabilityGrid {
  /// Where each cell begins, ascending from 0; it ends before the next one.
  public static let edges: [Float] = {
    var edges: Set<Float> = [0, .leastNonzeroMagnitude, 0.5, 1, Float(1).nextUp]
    for exponent in -30 ... -2 {
      let power = Double(sign: .plus, exponent: exponent, significand: 1)
      for part in 0..<1024 {
        let distance = power * (1 + Double(part) / 1024)
        edges.insert(Float(distance))
        let mirrored = Float(1 - distance)
        if Double(mirrored) == 1 - distance { edges.insert(mirrored) }
      }
    }
    for mark in marks {
      edges.insert(Float(mark))
      edges.insert(Float(mark).nextUp)
    }
    return edges.sorted()
  }()

  /// The cell of probabilities between 0 and 2⁻³⁰, which is not narrow.
  public static let lowestCell = 1

  /// The largest probability that a table may hold, a rounding above 1.
  public static let highest: Float = 1.001

  /// The edges of reliability bins, and the confidences that reports demand.
  static let marks: [Double] =
    (1..<15).map { Double($0) / 15 } + [0.7, 0.8, 0.9, 0.95, 0.98, 0.99]

  /// The cell that a probability, from 0 to ``highest``, is in.
  public static func cell(of probability: Float) -> Int {
    var (low, high) = (0, edges.count)
    while high - low > 1 {
      let middle = (low + high) / 2
      if edges[middle] <= probability { low = middle } else { high = middle }
    }
    return low
  }

  /// The lowest and the highest probability of a cell.
  public static func ends(of cell: Int) -> (lower: Float, upper: Float) {
    (edges[cell], cell + 1 < edges.count ? edges[cell + 1].nextDown : highest)
  }
}
