import RunRecord

/// `[true class][predicted class]`, counts.
func confusion(_ predictions: Predictions) -> [[Int]] {
  let classes = predictions.classCount
  var matrix = [[Int]](repeating: [Int](repeating: 0, count: classes), count: classes)
  for (label, answer) in zip(predictions.labels, predictions.answers) {
    matrix[Int(label)][Int(answer)] += 1
  }
  return matrix
}

/// Precision, recall and F1 of every class.
func classFigures(_ matrix: [[Int]], _ names: [String]) -> [Metrics.PerClass] {
  names.indices.map { index in
    let hits = matrix[index][index]
    let support = matrix[index].reduce(0, +)
    let predicted = matrix.reduce(0) { $0 + $1[index] }
    return Metrics.PerClass(
      name: names[index],
      precision: ratio(Double(hits), Double(predicted)),
      recall: ratio(Double(hits), Double(support)),
      f1: ratio(2 * Double(hits), Double(support + predicted)),
      support: support, recallWilson95: wilson95(hits, of: support))
  }
}

/// The mean of every class's figures, each class counting as `weight` says.
func average(
  _ classes: [Metrics.PerClass], weight: (Metrics.PerClass) -> Double
) -> Metrics.Average {
  let total = classes.reduce(0) { $0 + weight($1) }
  func mean(_ value: (Metrics.PerClass) -> Double) -> Double {
    ratio(classes.reduce(0) { $0 + weight($1) * value($1) }, total)
  }
  return Metrics.Average(precision: mean(\.precision), recall: mean(\.recall), f1: mean(\.f1))
}

/// Agreement beyond chance, `(pₒ − pₑ) / (1 − pₑ)` (Cohen 1960).
func kappa(_ matrix: [[Int]]) -> Double {
  let (truth, answers, trace, count) = margins(matrix)
  let chance = zip(truth, answers).reduce(0) { $0 + $1.0 * $1.1 } / (count * count)
  return ratio(trace / count - chance, 1 - chance)
}

/// The correlation of truth and answer, for any number of classes (Gorodkin 2004).
func matthewsCorrelation(_ matrix: [[Int]]) -> Double {
  let (truth, answers, trace, count) = margins(matrix)
  let covariance = trace * count - zip(truth, answers).reduce(0) { $0 + $1.0 * $1.1 }
  let truthVariance = count * count - truth.reduce(0) { $0 + $1 * $1 }
  let answerVariance = count * count - answers.reduce(0) { $0 + $1 * $1 }
  return ratio(covariance, (truthVariance * answerVariance).squareRoot())
}

/// The sums of rows, columns, diagonal and whole of a matrix.
private func margins(
  _ matrix: [[Int]]
) -> (truth: [Double], answers: [Double], trace: Double, count: Double) {
  let truth = matrix.map { Double($0.reduce(0, +)) }
  let answers = matrix.indices.map { column in Double(matrix.reduce(0) { $0 + $1[column] }) }
  let trace = matrix.indices.reduce(0) { $0 + matrix[$1][$1] }
  return (truth, answers, Double(trace), truth.reduce(0, +))
}
