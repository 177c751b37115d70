import RunRecord

/// What the model answered for one test image.
struct Answer: Equatable {
  /// Position in the test file.
  let index: Int
  let truth: Int
  let answer: Int
  /// The probability of the class answered.
  let confidence: Float

  var isCorrect: Bool { truth == answer }
}

extension Predictions {
  /// The most probable class of every image; of equals the lowest.
  var answers: [Answer] {
    indices.indices.map { row in
      let answer = predictedClass(row)
      return Answer(
        index: indices[row], truth: Int(labels[row]), answer: answer,
        confidence: probabilities[row * classCount + answer])
    }
  }
}
