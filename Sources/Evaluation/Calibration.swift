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

  /// The confidence of each answer: the probability of its class at the temperature.
  package let confidences: [Double]

  /// Measures the probabilities of sums as given; the confidences are those of `entries`.
  init(of sums: Sums, _ entries: AnswerEntries) {
    var counted = ReliabilityBins()
    for (row, confidence) in entries.confidences.enumerated() {
      counted.add(confidence, isRight: entries.isRight[row], count: entries.weights[row])
    }
    temperature = 1
    confidences = entries.confidences
    logLoss = sums.logLoss / Double(sums.samples)
    brier = sums.brier / Double(sums.samples)
    bins = counted.bins
    ece = expectedCalibrationError(bins, of: sums.samples)
  }

  /// Measures predictions at a temperature. The answers do not change with it.
  ///
  /// One pass, with one row's scaled probabilities at a time; at least one example is expected.
  public init(of predictions: Predictions, temperature: Double) {
    var (loss, distance) = (0.0, 0.0)
    var counted = ReliabilityBins()
    var confidences: [Double] = []
    confidences.reserveCapacity(predictions.count)
    predictions.forEachRow(at: temperature) { row, scaled in
      let label = Int(predictions.labels[row])
      for (place, probability) in scaled.enumerated() {
        let error = probability - (place == label ? 1 : 0)
        distance += error * error
      }
      let answer = predictions.predictedClass(row)
      loss -= clampedLog(scaled[label])
      counted.add(scaled[answer], isRight: answer == label)
      confidences.append(scaled[answer])
    }
    let count = Double(max(predictions.count, 1))
    self.temperature = temperature
    self.confidences = confidences
    logLoss = loss / count
    brier = distance / count
    bins = counted.bins
    ece = expectedCalibrationError(bins, of: max(predictions.count, 1))
  }
}

extension Predictions {
  /// Hands on each row's probabilities at a temperature T, softmax(log p / T), in order; 1 leaves them as
  /// they are.
  func forEachRow(at temperature: Double, _ body: (Int, [Double]) -> Void) {
    var scaled: [Double] = []
    for row in 0..<count {
      scaled.removeAll(keepingCapacity: true)
      if temperature == 1 {
        scaled += self.row(row).lazy.map { Double($0) }
      } else {
        appendLogs(of: row, to: &scaled)
        var sum = 0.0
        for place in scaled.indices {
          scaled[place] = Elementary.exp(scaled[place] / temperature)
          sum += scaled[place]
        }
        for place in scaled.indices { scaled[place] /= sum }
      }
      body(row, scaled)
    }
  }
}
