/// Counts of values up to some bounds, as Prometheus has them.
package struct Histogram: Sendable {
  private let bounds: [Double]
  private var counts: [Int]
  private var sum = 0.0

  /// - Parameter bounds: Rising; a last one without end is added.
  package init(bounds: [Double]) {
    self.bounds = bounds
    counts = [Int](repeating: 0, count: bounds.count + 1)
  }

  /// Counts a value.
  package mutating func add(_ value: Double) {
    counts[bounds.firstIndex { value <= $0 } ?? bounds.count] += 1
    sum += value
  }

  /// The lines of Prometheus' text format.
  package func text(_ name: String) -> String {
    var (lines, total) = ("", 0)
    for (bound, count) in zip(bounds.map { "\($0)" } + ["+Inf"], counts) {
      total += count
      lines += "\(name)_bucket{le=\"\(bound)\"} \(total)\n"
    }
    return lines + "\(name)_sum \(sum)\n\(name)_count \(total)\n"
  }
}
