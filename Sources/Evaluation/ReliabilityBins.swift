import RunRecord

/// Answers counted by confidence in 15 bins `(lower, upper]` of equal width.
struct ReliabilityBins {
  private static let number = 15
  private static let edges = (0...number).map { Double($0) / Double(number) }

  private var counts = [Int](repeating: 0, count: number)
  private var confidences = [Double](repeating: 0, count: number)
  private var hits = [Int](repeating: 0, count: number)

  /// Counts one answer.
  mutating func add(_ confidence: Double, isRight: Bool) {
    var bin = 0
    while bin + 1 < Self.number, confidence > Self.edges[bin + 1] { bin += 1 }
    counts[bin] += 1
    confidences[bin] += confidence
    hits[bin] += isRight ? 1 : 0
  }

  /// The bins with their means, lowest first.
  var bins: [Metrics.ReliabilityBin] {
    counts.indices.map { bin in
      let count = Double(counts[bin])
      return Metrics.ReliabilityBin(
        lower: Self.edges[bin], upper: Self.edges[bin + 1], count: counts[bin],
        confidence: counts[bin] == 0 ? nil : confidences[bin] / count,
        accuracy: counts[bin] == 0 ? nil : Double(hits[bin]) / count)
    }
  }
}
