/// How much a figure varies over seeds.
package struct Spread: Equatable {
  package let mean: Double
  /// The sample standard deviation, with n − 1; 0 of a single value.
  package let deviation: Double
  let lowest: Double
  let highest: Double

  /// nil of no values.
  package init?(_ values: [Double]) {
    guard let lowest = values.min(), let highest = values.max() else { return nil }
    let mean = values.reduce(0, +) / Double(values.count)
    let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
    self.mean = mean
    deviation = (squares / Double(max(values.count - 1, 1))).squareRoot()
    self.lowest = lowest
    self.highest = highest
  }
}
