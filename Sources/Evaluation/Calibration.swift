import Kernels
public import RunRecord

/// How well softmax(log p / T) tells the chance that an answer is right.
public struct Calibration: Equatable, Sendable {
  /// The temperature T; 1 leaves the probabilities as they are.
  public let temperature: Double
  /// Mean negative log probability of the true class, nats.
  public let logLoss: Double
  /// Mean squared distance of probabilities and one-hot label, 0 to 2.
  public let brier: Double
  /// The answers by confidence, in 15 bins of equal width.
  public let bins: [Metrics.ReliabilityBin]
  /// Expected calibration error over the bins.
  public let ece: Double

  /// Measures predictions at a temperature. The answers do not change with it.
  ///
  /// One pass, with one row's scaled probabilities at a time; at least one example is expected.
  public init(of predictions: Predictions, temperature: Double) {
    var (loss, distance) = (0.0, 0.0)
    var counted = ReliabilityBins()
    var scaled: [Double] = []
    for row in 0..<predictions.count {
      scaled.removeAll(keepingCapacity: true)
      var sum = 1.0
      if temperature == 1 {
        scaled += predictions.row(row).lazy.map { Double($0) }
      } else {
        predictions.appendLogs(of: row, to: &scaled)
        sum = 0
        for place in scaled.indices {
          scaled[place] = Elementary.exp(scaled[place] / temperature)
          sum += scaled[place]
        }
      }
      let label = Int(predictions.labels[row])
      for place in scaled.indices {
        scaled[place] /= sum
        let error = scaled[place] - (place == label ? 1 : 0)
        distance += error * error
      }
      let answer = predictions.predictedClass(row)
      loss -= clampedLog(scaled[label])
      counted.add(scaled[answer], isRight: answer == label)
    }
    let count = Double(max(predictions.count, 1))
    self.temperature = temperature
    logLoss = loss / count
    brier = distance / count
    bins = counted.bins
    ece = expectedCalibrationError(bins, of: max(predictions.count, 1))
  }
}
