internal import Kernels
internal import RunRecord

/// The mean of a loss over examples.
struct MeanLoss {
  let count: Int
  let mean: Double
  /// The losses' variance, with n − 1; 0 for one example.
  let variance: Double
  /// The largest loss that there can be.
  let largest: Double

  /// Sums a loss in two passes over the rows.
  init(count: Int, largest: Double, _ loss: (Int) -> Double) {
    self.count = count
    self.largest = largest
    let mean = (0..<count).reduce(0) { $0 + loss($1) } / Double(max(count, 1))
    let squares = (0..<count).reduce(0) { sum, row in
      let distance = loss(row) - mean
      return sum + distance * distance
    }
    self.mean = mean
    variance = count > 1 ? squares / Double(count - 1) : 0
  }

  /// The bounds of the mean, m ± (√(2·s²·L/n) + 7·M·L/(3·(n − 1))) with L = ln(2/α), within 0 to the
  /// largest loss M.
  ///
  /// The empirical Bernstein bound (Maurer and Pontil 2009, theorem 4) holds for any losses up to M:
  /// Student's interval is far too short where a few confident errors make most of the loss. O(1).
  func interval(alpha: Double, scale: Double) -> ClosedRange<Double> {
    let n = scale * Double(count)
    guard n >= 2 else { return 0...largest }
    let surprise = Elementary.log(2 / alpha)
    let length =
      (2 * variance * surprise / n).squareRoot() + 7 * largest * surprise / (3 * (n - 1))
    return max(mean - length, 0)...max(mean, min(mean + length, largest))
  }
}

extension MeanLoss {
  /// −ln of the probability of the true class; one below 2⁻⁵² counts as that, as in scikit-learn.
  static func logLoss(_ predictions: Predictions) -> MeanLoss {
    let least = Double.ulpOfOne
    return MeanLoss(count: predictions.count, largest: -Elementary.log(least)) { row in
      let place = row * predictions.classCount + Int(predictions.labels[row])
      return -Elementary.log(min(max(Double(predictions.scores[place]), least), 1 - least))
    }
  }

  /// The squared distance of probabilities and one-hot label (Brier 1950).
  static func brier(_ predictions: Predictions) -> MeanLoss {
    let classes = predictions.classCount
    return MeanLoss(count: predictions.count, largest: 2) { row in
      var sum = 0.0
      for label in 0..<classes {
        let target = label == predictions.labels[row] ? 1.0 : 0
        let distance = Double(predictions.scores[row * classes + label]) - target
        sum += distance * distance
      }
      return sum
    }
  }
}
