/// A figure and what the true figure may be.
struct Estimate {
  /// The figure as measured.
  let value: Double
  /// The examples that it rests on.
  let count: Int
  /// What these examples are, after their number: `examples of this class`.
  let unit: String
  /// The one-sided lower and upper bound, both at level α, were there so many times as many examples
  /// with the same outcomes; nil where no sound interval is known.
  let interval: ((_ scale: Double) -> ClosedRange<Double>)?
  /// Why there is no interval.
  var lack = "it has no interval here"

  /// How many examples would show that the gate holds, were the figure then the same; nil where no
  /// number up to 10¹² would.
  ///
  /// Inverts the bound: doubles the scale, then bisects it to one in a thousand; about 50 intervals.
  func countNeeded(for gate: Gate) -> Double? {
    guard let interval, count > 0, gate.isKept(by: value), value != gate.bound else { return nil }
    func isShown(_ scale: Double) -> Bool { gate.isKept(by: gate.end(of: interval(scale))) }
    let limit = 1e12 / Double(count)
    var (low, high) = (1.0, 2.0)
    while !isShown(high) {
      (low, high) = (high, high * 2)
      if high > limit { return nil }
    }
    while high - low > 0.001 * low {
      let middle = (low + high) / 2
      if isShown(middle) { high = middle } else { low = middle }
    }
    return high * Double(count)
  }
}

extension Gate {
  /// The end of an interval that must keep the bound.
  func end(of interval: ClosedRange<Double>) -> Double {
    kind == .minimum ? interval.lowerBound : interval.upperBound
  }
}
