import RunRecord

/// What the model answered for one test image.
package struct Answer: Equatable {
  /// Position in the test file.
  package let index: Int
  package let truth: Int
  package let answer: Int
  /// The probability of the class answered, and that of the true class.
  package let confidence: Float
  package let truthProbability: Float

  var isCorrect: Bool { truth == answer }
}

extension Predictions {
  /// The most probable class of every image; of equals the lowest. Each is found when it is asked
  /// for: a million of them would take 40 MB.
  var answers: LazyMapCollection<Range<Int>, Answer> { (0..<count).lazy.map(answer) }

  private func answer(_ row: Int) -> Answer {
    let (answer, truth) = (predictedClass(row), Int(labels[row]))
    return Answer(
      index: indices[row], truth: truth, answer: answer,
      confidence: probabilities[row * classCount + answer],
      truthProbability: probabilities[row * classCount + truth])
  }
}
