import Evaluation

/// A figure counted on images, with the ends of its 95 % interval.
package struct Measurement: Equatable, Sendable {
  /// How the figure is written: `0.980`, `98.0%` or `98.0 points`.
  package enum Unit: Sendable { case score, percent, points }

  package let value: Double
  package let lower: Double
  package let upper: Double
  /// The 90 % interval, whose ends are one-sided bounds at 5 %.
  package let narrow: ClosedRange<Double>
  package let unit: Unit
  /// What the figure would be if wrong answers were given as often as answers are at all.
  package let chance: Double?
  /// The values of the runs that it is the mean of; none of a single run.
  package let values: [Double]

  /// A figure of one run.
  package init(
    value: Double, lower: Double, upper: Double, narrow: ClosedRange<Double>, unit: Unit = .score,
    chance: Double? = nil
  ) {
    self.value = value
    self.lower = lower
    self.upper = upper
    self.unit = unit
    self.chance = chance
    self.narrow = narrow
    values = []
  }

  /// What one more run is expected to measure: the mean of a figure over runs, and the interval that
  /// holds the figure of one more in 95 % of the cases,
  ///
  ///     mean ± t · √(s²·(1 + 1/S) + 2v)
  ///
  /// with S runs, s their standard deviation, t Student's of S − 1 degrees of freedom, and v the variance
  /// that the choice of test examples gives the figure of a run, by its own interval: once for the
  /// examples here, once for those of the run to come. s holds a part of v already, and the examples may
  /// be the same, so the interval is rather too wide than too narrow; a test simulates how often it
  /// holds the new figure. Of one run it is that run's own. nil of none.
  package init?(oneMoreRunAfter runs: [Measurement]) {
    guard runs.count > 1, let first = runs.first else {
      guard let only = runs.first else { return nil }
      self = only
      return
    }
    let count = Double(runs.count)
    let mean = runs.reduce(0) { $0 + $1.value } / count
    let squares = runs.reduce(0) { $0 + ($1.value - mean) * ($1.value - mean) }
    let z = Normal.criticalValue(confidence: 0.95)
    let sampling = runs.reduce(0) { sum, run in
      let error = (run.upper - run.lower) / 2 / z
      return sum + error * error
    }
    let error = (squares / (count - 1) * (1 + 1 / count) + 2 * sampling / count).squareRoot()
    let range = first.unit == .points ? 0...Double.infinity : 0...1
    func ends(_ tail: Double) -> ClosedRange<Double> {
      let t = Student.quantile(upperTail: tail, degreesOfFreedom: count - 1)
      return (mean - t * error...mean + t * error).clamped(to: range)
    }
    value = mean
    lower = ends(0.025).lowerBound
    upper = ends(0.025).upperBound
    narrow = ends(0.05)
    unit = first.unit
    chance = first.chance.map { _ in
      runs.reduce(0) { $0 + ($1.chance ?? 0) } / count
    }
    values = runs.map(\.value)
  }

  /// A share with its exact interval; nil of nothing.
  package static func share(
    _ part: Int, of whole: Int, unit: Unit = .score, chance: Double? = nil
  ) -> Measurement? {
    guard whole > 0 else { return nil }
    let (wide, narrow) = ends(part, of: whole)
    return Measurement(
      value: Double(part) / Double(whole), lower: wide.lowerBound, upper: wide.upperBound,
      narrow: narrow, unit: unit, chance: chance)
  }

  /// The exact intervals of a share, at 95 % and at 90 %.
  private static func ends(
    _ part: Int, of whole: Int
  ) -> (wide: ClosedRange<Double>, narrow: ClosedRange<Double>) {
    func range(_ tail: Double) -> ClosedRange<Double> {
      let ends = clopperPearson(part, of: whole, tail: tail)
      return min(ends[0], ends[1])...max(ends[0], ends[1])
    }
    return (range(0.025), range(0.05))
  }

  /// The F1-score of a class, 2 · hits ÷ (2 · hits + misses + false alarms), with the interval of the share
  /// J of hits among all three, F1 = 2J ÷ (1 + J); nil of nothing.
  package static func f1(hits: Int, misses: Int, falseAlarms: Int) -> Measurement? {
    let errors = misses + falseAlarms
    guard hits + errors > 0 else { return nil }
    func f1(_ j: Double) -> Double { 2 * j / (1 + j) }
    let (wide, narrow) = ends(hits, of: hits + errors)
    return Measurement(
      value: 2 * Double(hits) / Double(2 * hits + errors), lower: f1(wide.lowerBound),
      upper: f1(wide.upperBound), narrow: f1(narrow.lowerBound)...f1(narrow.upperBound))
  }

  /// How far two shares lie apart, where one of them is known to within an interval.
  package static func gap(from share: Double, to other: Measurement) -> Measurement {
    func distances(_ range: ClosedRange<Double>) -> ClosedRange<Double> {
      let ends = [abs(share - range.lowerBound), abs(share - range.upperBound)]
      return (range.contains(share) ? 0 : min(ends[0], ends[1]))...max(ends[0], ends[1])
    }
    let wide = distances(other.lower...other.upper)
    return Measurement(
      value: abs(share - other.value), lower: wide.lowerBound, upper: wide.upperBound,
      narrow: distances(other.narrow), unit: .points)
  }

  /// One value in the figure's unit.
  func text(_ value: Double) -> String {
    switch unit {
    case .score: Phrase.fixed(value)
    case .percent: Phrase.percent(value)
    case .points: Phrase.fixed(value * 100, 1)
    }
  }

  /// `0.969–0.987`
  var interval: String { "\(text(lower))–\(text(upper))" }

  /// `73.2% (71.0%–75.3%); 41.0% by chance`
  package var statement: String {
    text(value) + (unit == .points ? " points" : "") + " (\(interval))"
      + (chance.map { "; \(text($0)) by its answer rates" } ?? "")
  }
}
