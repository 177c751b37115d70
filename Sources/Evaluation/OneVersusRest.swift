import RunRecord

/// The areas under each class's ROC and precision–recall curves.
func rankingAreas(
  _ predictions: Predictions, _ names: [String]
) -> [Metrics.OneVersusRest] {
  names.indices.map { index in
    let scores = (0..<predictions.count).map {
      (predictions.probabilities[$0 * predictions.classCount + index], predictions.labels[$0])
    }.sorted { $0.0 > $1.0 }
    let steps = thresholds(scores, positive: UInt8(index))
    return Metrics.OneVersusRest(
      name: names[index], rocAUC: rocArea(steps), averagePrecision: averagePrecision(steps))
  }
}

/// Positives and negatives at or above each distinct score, from the highest score down.
private func thresholds(
  _ scores: [(score: Float, label: UInt8)], positive: UInt8
) -> [(positives: Int, negatives: Int)] {
  var steps: [(positives: Int, negatives: Int)] = [(0, 0)]
  var (positives, negatives) = (0, 0)
  for (index, item) in scores.enumerated() {
    if item.label == positive { positives += 1 } else { negatives += 1 }
    let isLastOfEqual = index + 1 == scores.count || scores[index + 1].score != item.score
    if isLastOfEqual { steps.append((positives, negatives)) }
  }
  return steps
}

/// The area under the ROC curve by trapezia, equal to the probability that a positive scores above
/// a negative, ties counting half; nil where either is absent.
private func rocArea(_ steps: [(positives: Int, negatives: Int)]) -> Double? {
  guard let last = steps.last, last.positives > 0, last.negatives > 0 else { return nil }
  let doubled = zip(steps, steps.dropFirst()).reduce(0) { sum, pair in
    sum + (pair.1.negatives - pair.0.negatives) * (pair.1.positives + pair.0.positives)
  }
  return Double(doubled) / 2 / Double(last.positives) / Double(last.negatives)
}

/// `Σ (Rₙ − Rₙ₋₁) Pₙ` over the thresholds from high to low; nil where positives are absent.
private func averagePrecision(_ steps: [(positives: Int, negatives: Int)]) -> Double? {
  guard let last = steps.last, last.positives > 0 else { return nil }
  let sum = zip(steps, steps.dropFirst()).reduce(0.0) { sum, pair in
    let precision = Double(pair.1.positives) / Double(pair.1.positives + pair.1.negatives)
    return sum + Double(pair.1.positives - pair.0.positives) * precision
  }
  return sum / Double(last.positives)
}
