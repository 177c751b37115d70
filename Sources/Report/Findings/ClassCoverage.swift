import RunRecord

/// What a demanded confidence accepts of the answers of each class: a class that the model confuses is
/// handed to a person more often, and costs more.
struct ClassCoverage {
  /// One entry a class, in label order: one step for each of `TaggingFindings.thresholds`.
  let steps: [[TaggingFindings.Coverage]]

  /// Counts the answers of one run by the class predicted; O(answers · thresholds).
  init(_ predictions: Predictions) {
    let limits = TaggingFindings.thresholds
    let none = [Int](repeating: 0, count: limits.count)
    var accepted = [[Int]](repeating: none, count: predictions.classCount)
    var correct = accepted
    for row in 0..<predictions.count {
      let answer = predictions.predictedClass(row)
      let confidence = predictions.scores[row * predictions.classCount + answer]
      for (place, limit) in limits.enumerated() where confidence >= Float(limit) {
        accepted[answer][place] += 1
        if predictions.isRight(row) { correct[answer][place] += 1 }
      }
    }
    steps = zip(accepted, correct).map { accepted, correct in
      limits.indices.map { place in
        TaggingFindings.Coverage(
          threshold: limits[place], accepted: accepted[place], correct: correct[place],
          total: accepted[0])
      }
    }
  }
}
