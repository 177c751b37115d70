import Dispatch
import RunRecord

/// The areas under each class's ROC and precision–recall curves.
func rankingAreas(
  _ predictions: Predictions, _ names: [String]
) -> [Metrics.OneVersusRest] {
  let rankings = concurrently(names.indices) { label in
    let ranking = Ranking(predictions, of: label)
    return (ranking.rocArea, ranking.averagePrecision)
  }
  return zip(names, rankings).map { name, areas in
    Metrics.OneVersusRest(name: name, rocAUC: areas.0, averagePrecision: areas.1)
  }
}

/// A result for each number, made side by side.
func concurrently<Result: Sendable>(
  _ numbers: Range<Int>, _ body: @Sendable (Int) -> Result
) -> [Result] {
  var results = [Result?](repeating: nil, count: numbers.count)
  results.withUnsafeMutableBufferPointer { buffer in
    nonisolated(unsafe) let slots = buffer
    DispatchQueue.concurrentPerform(iterations: numbers.count) { index in
      slots[index] = body(numbers.lowerBound + index)
    }
  }
  return results.compactMap { $0 }
}

/// The images in the order of one class's probability.
struct Ranking {
  /// Ascending; a score's bits, then 1 for an image of the class. The bits of floats that are not
  /// negative are in the order of the floats, and sorting whole numbers takes a third of the time.
  private let keys: [UInt32]
  let positives: Int

  init(_ predictions: Predictions, of label: Int) {
    let classes = predictions.classCount
    var keys = predictions.labels.enumerated().map { row, truth in
      let bits = predictions.probabilities[row * classes + label].bitPattern
      return bits << 1 | (Int(truth) == label ? 1 : 0)
    }
    keys.sort()
    self.keys = keys
    positives = keys.reduce(0) { $0 + Int($1 & 1) }
  }

  private var negatives: Int { keys.count - positives }

  /// Calls `body` with the positives and negatives at or above each distinct score, from the
  /// highest score down.
  func thresholds(_ body: (_ positives: Int, _ negatives: Int) -> Void) {
    var (positives, negatives) = (0, 0)
    for index in keys.indices.reversed() {
      if keys[index] & 1 == 1 { positives += 1 } else { negatives += 1 }
      let isLastOfEqual = index == 0 || keys[index - 1] >> 1 != keys[index] >> 1
      if isLastOfEqual { body(positives, negatives) }
    }
  }

  /// The area under the ROC curve by trapezia, equal to the probability that a positive scores above
  /// a negative, ties counting half; nil where either is absent.
  var rocArea: Double? {
    guard positives > 0, negatives > 0 else { return nil }
    var (doubled, last) = (0, (positives: 0, negatives: 0))
    thresholds { positives, negatives in
      doubled += (negatives - last.negatives) * (positives + last.positives)
      last = (positives, negatives)
    }
    return Double(doubled) / 2 / Double(positives) / Double(negatives)
  }

  /// `Σ (Rₙ − Rₙ₋₁) Pₙ` over the thresholds from high to low; nil where positives are absent.
  var averagePrecision: Double? {
    guard positives > 0 else { return nil }
    var (sum, last) = (0.0, 0)
    thresholds { positives, negatives in
      let precision = Double(positives) / Double(positives + negatives)
      sum += Double(positives - last) * precision
      last = positives
    }
    return sum / Double(positives)
  }
}
