import Kernels
import RunRecord

/// The mean negative log probability of the true class, nats.
func meanLogLoss(_ predictions: Predictions) -> Double {
  let sum = (0..<predictions.count).reduce(0.0) { sum, row in
    sum - clampedLog(Double(predictions.probabilityOfTruth(row)))
  }
  return sum / Double(predictions.count)
}

/// The logarithm of a probability; one below 2⁻⁵² counts as that, as in scikit-learn.
func clampedLog(_ probability: Double) -> Double {
  Elementary.log(min(max(probability, Double.ulpOfOne), 1 - Double.ulpOfOne))
}

/// The mean squared distance of probabilities and one-hot label, 0 to 2 (Brier 1950).
func brier(_ predictions: Predictions) -> Double {
  var sum = 0.0
  for row in 0..<predictions.count {
    for (index, probability) in predictions.row(row).enumerated() {
      let target = index == predictions.labels[row] ? 1.0 : 0
      let distance = Double(probability) - target
      sum += distance * distance
    }
  }
  return sum / Double(predictions.count)
}

/// The fraction of examples whose true class is among the `k` most probable; of equals the lowest
/// class is the more probable.
func topAccuracy(_ predictions: Predictions, _ k: Int) -> Double {
  let hits = (0..<predictions.count).count { row in
    let label = Int(predictions.labels[row])
    let truth = predictions.probabilityOfTruth(row)
    let ahead = predictions.row(row).enumerated().count { index, probability in
      probability > truth || (probability == truth && index < label)
    }
    return ahead < k
  }
  return Double(hits) / Double(predictions.count)
}

/// Examples by the probability of their predicted class, in 15 bins `(lower, upper]` of equal width.
func reliability(_ predictions: Predictions) -> [Metrics.ReliabilityBin] {
  var bins = ReliabilityBins()
  for row in 0..<predictions.count {
    let answer = predictions.predictedClass(row)
    bins.add(
      Double(predictions.scores[row * predictions.classCount + answer]),
      isRight: predictions.isRight(row))
  }
  return bins.bins
}

/// The mean gap of confidence and accuracy, each bin weighted by its examples (Naeini et al. 2015).
func expectedCalibrationError(_ bins: [Metrics.ReliabilityBin], of count: Int) -> Double {
  bins.reduce(0) { sum, bin in
    guard let confidence = bin.confidence, let accuracy = bin.accuracy else { return sum }
    return sum + Double(bin.count) / Double(count) * (confidence - accuracy).magnitude
  }
}
