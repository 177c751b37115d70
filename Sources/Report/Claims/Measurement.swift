import Evaluation

/// A figure counted on images, with the ends of its 95 % interval.
package struct Measurement: Equatable {
  /// How the figure is written: `0.980`, `98.0%` or `98.0 points`.
  package enum Unit { case score, percent, points }

  package let value: Double
  package let lower: Double
  package let upper: Double
  package let unit: Unit
  /// What the figure would be if wrong answers were spread evenly over the other classes.
  package let chance: Double?

  package init(
    value: Double, lower: Double, upper: Double, unit: Unit = .score, chance: Double? = nil
  ) {
    self.value = value
    self.lower = lower
    self.upper = upper
    self.unit = unit
    self.chance = chance
  }

  /// A share with its Wilson interval; nil of nothing.
  package static func share(
    _ part: Int, of whole: Int, unit: Unit = .score, chance: Double? = nil
  ) -> Measurement? {
    let ends = wilson95(part, of: whole)
    guard whole > 0, let lower = ends.first, let upper = ends.last else { return nil }
    return Measurement(
      value: Double(part) / Double(whole), lower: lower, upper: upper, unit: unit, chance: chance)
  }

  /// The F1-score of a class, 2 · hits ÷ (2 · hits + misses + false alarms); nil of nothing.
  package static func f1(hits: Int, misses: Int, falseAlarms: Int) -> Measurement? {
    let ends = f1Wilson95(hits: hits, misses: misses, falseAlarms: falseAlarms)
    let errors = misses + falseAlarms
    guard hits + errors > 0, let lower = ends.first, let upper = ends.last else { return nil }
    return Measurement(
      value: 2 * Double(hits) / Double(2 * hits + errors), lower: lower, upper: upper)
  }

  /// How far two shares lie apart, where one of them is known to within an interval.
  package static func gap(from share: Double, to other: Measurement) -> Measurement {
    let ends = [abs(share - other.lower), abs(share - other.upper)]
    let touches = other.lower...other.upper ~= share
    return Measurement(
      value: abs(share - other.value), lower: touches ? 0 : min(ends[0], ends[1]),
      upper: max(ends[0], ends[1]), unit: .points)
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
      + (chance.map { "; \(text($0)) by chance" } ?? "")
  }
}
