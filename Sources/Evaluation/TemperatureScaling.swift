import Kernels
import RunRecord

/// The search for the temperature T at which softmax(log p / T) has the least log loss (Guo et al.
/// 2017, "On Calibration of Modern Neural Networks").
///
/// With β = 1 / T and z = log p, the mean of log Σ exp(β·z) − β·z(truth) is convex in β, so its slope
/// has one root at most. Sums run in the order of the examples and exponentials are `Elementary.exp`,
/// so the result is the same bits on every machine.
struct TemperatureScaling {
  private let classCount: Int
  /// log p less the largest of its row, `[examples, classes]`.
  private let logs: [Double]
  /// The same of each example's true class.
  private let truths: [Double]

  /// Takes the logarithms, once.
  init(_ predictions: Predictions) {
    classCount = predictions.classCount
    var logs: [Double] = []
    logs.reserveCapacity(predictions.scores.count)
    for row in 0..<predictions.count { predictions.appendLogs(of: row, to: &logs) }
    truths = predictions.labels.enumerated().map {
      logs[$0 * predictions.classCount + Int($1)]
    }
    self.logs = logs
  }

  /// The best temperature in `Metrics.Validation.temperatures`; an end of it where the log loss falls
  /// towards that end throughout, as it does where every answer is right.
  ///
  /// Newton's method on β within a bracket; a step that leaves the bracket, or does not halve the
  /// last one, is replaced by the bracket's geometric mean. About ten passes over the examples.
  func bestTemperature() -> Double {
    let range = Metrics.Validation.temperatures
    var (low, high) = (1 / range.upperBound, 1 / range.lowerBound)
    let ends = (slope(at: low).first, slope(at: high).first)
    // Where no temperature changes anything, such as with one class.
    if ends == (0, 0) { return 1 }
    if ends.0 >= 0 { return range.upperBound }
    if ends.1 <= 0 { return range.lowerBound }
    var beta = 1.0
    var step = high - low
    for _ in 0..<100 {
      let slope = slope(at: beta)
      if slope.first == 0 { break }
      if slope.first < 0 { low = beta } else { high = beta }
      var next = beta - slope.first / slope.second
      let isSound = next > low && next < high && (next - beta).magnitude <= step / 2
      if !isSound { next = (low * high).squareRoot() }
      step = (next - beta).magnitude
      beta = next
      // Newton's error is squared with each step: what is left lies below the rounding.
      if step <= 1e-9 * beta { break }
    }
    return 1 / beta
  }

  /// The standard error of the best temperature T = 1 / β; nil where the log loss has no lowest place that
  /// the examples determine to within T itself.
  ///
  /// Of the β at which the slope is 0, the variance is Σ gᵢ² / (Σ hᵢ)², with each example's slope g and
  /// curvature h: White's (1982), which holds as well where no temperature makes the model right; that
  /// of T follows by the derivative, T².
  func standardError(of temperature: Double) -> Double? {
    let range = Metrics.Validation.temperatures
    guard temperature > range.lowerBound, temperature < range.upperBound else { return nil }
    let slope = slope(at: 1 / temperature)
    let count = Double(truths.count)
    guard slope.second > 0 else { return nil }
    let error = (slope.squares / count).squareRoot() / slope.second * temperature * temperature
    return error > 0 && error <= temperature ? error : nil
  }

  /// First and second derivative of the mean log loss with respect to β: the mean of z under the
  /// scaled probabilities less that of the true class, and the variance of z; with
  /// the mean square of what each example adds to the first.
  private func slope(at beta: Double) -> (first: Double, second: Double, squares: Double) {
    var (first, second, squaresOfFirst) = (0.0, 0.0, 0.0)
    logs.withUnsafeBufferPointer { logs in
      for (row, truth) in truths.enumerated() {
        var (weight, sum, squares) = (0.0, 0.0, 0.0)
        for z in logs[row * classCount..<(row + 1) * classCount] {
          let share = Elementary.exp(beta * z)
          weight += share
          sum += share * z
          squares += share * z * z
        }
        let mean = sum / weight
        first += mean - truth
        squaresOfFirst += (mean - truth) * (mean - truth)
        second += squares / weight - mean * mean
      }
    }
    let count = Double(truths.count)
    return (first / count, second / count, squaresOfFirst / count)
  }
}

extension Predictions {
  /// Appends one example's log probabilities, clamped as for the log loss, less the largest of them.
  func appendLogs(of row: Int, to logs: inout [Double]) {
    let start = logs.count
    var highest = -Double.infinity
    for probability in self.row(row) {
      let value = clampedLog(Double(probability))
      highest = max(highest, value)
      logs.append(value)
    }
    for place in start..<logs.count { logs[place] -= highest }
  }
}
