import RunRecord

/// What the model answered for one test example.
package struct Answer: Equatable {
  /// What the example is known by.
  package let id: String
  package let truth: Int
  package let answer: Int
  /// The probability of the class answered, and that of the true class; nil without probabilities.
  package let confidence: Float?
  package let truthProbability: Float?

  var isCorrect: Bool { truth == answer }
}

extension Predictions {
  /// What the model answered in one row.
  func answer(_ row: Int) -> Answer {
    let (answer, truth) = (predictedClass(row), Int(labels[row]))
    let isSure = kind == .probabilities
    return Answer(
      id: ids[row], truth: truth, answer: answer,
      confidence: isSure ? scores[row * classCount + answer] : nil,
      truthProbability: isSure ? scores[row * classCount + truth] : nil)
  }
}
