import RunRecord

/// Answers counted by confidence in 15 bins `(lower, upper]` of equal width.
struct ReliabilityBins {
  static let number = 15
  static let edges = (0...number).map { Double($0) / Double(number) }

  private var counts = [Int](repeating: 0, count: number)
  private var confidences = [Double](repeating: 0, count: number)
  private var hits = [Int](repeating: 0, count: number)

  /// Which bin a confidence is in.
  static func place(of confidence: Double) -> Int {
    var bin = 0
    while bin + 1 < number, confidence > edges[bin + 1] { bin += 1 }
    return bin
  }

  /// Counts one answer, or several of one confidence.
  mutating func add(_ confidence: Double, isRight: Bool, count: Int = 1) {
    let bin = Self.place(of: confidence)
    counts[bin] += count
    confidences[bin] += confidence * Double(count)
    hits[bin] += isRight ? count : 0
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
