public import RunRecord

/// The answers by the model's confidence in them, and which are right: what accepting only the
/// surest of them would give.
public struct ConfidenceRanking: Sendable {
  /// The answers that a confidence accepts.
  public struct Step: Equatable, Sendable {
    /// The lowest confidence accepted.
    public let confidence: Float
    /// Answers that have at least that confidence.
    public let accepted: Int
    /// Those among them that are right.
    public let correct: Int

    /// The share of the accepted answers that are right; 0 where none is accepted.
    public var accuracy: Double { ratio(Double(correct), Double(accepted)) }
  }

  /// Confidence and rightness of each answer in one number, ascending: the bits of a float that is
  /// not negative are in its order, and the highest is free.
  private let answers: [UInt32]

  /// Ranks every answer.
  public init(_ predictions: Predictions) {
    answers = (0..<predictions.count).map { row in
      let answer = predictions.predictedClass(row)
      // Adding zero turns −0, whose bits are not in order, into 0.
      let confidence = predictions.probabilities[row * predictions.classCount + answer] + 0
      return confidence.bitPattern << 1 | (answer == predictions.labels[row] ? 1 : 0)
    }.sorted()
  }

  /// The number of answers.
  public var count: Int { answers.count }

  /// Hands on each distinct confidence from high to low, until `body` returns false.
  private func forEachStep(_ body: (Step) -> Bool) {
    var correct = 0
    for place in answers.indices.reversed() {
      correct += Int(answers[place] & 1)
      let isLastOfEqual = place == 0 || answers[place - 1] >> 1 != answers[place] >> 1
      guard isLastOfEqual else { continue }
      let step = Step(
        confidence: Float(bitPattern: answers[place] >> 1), accepted: answers.count - place,
        correct: correct)
      if !body(step) { return }
    }
  }

  /// What a demanded confidence accepts.
  public func accepting(_ confidence: Double) -> Step {
    var result = Step(confidence: Float(confidence), accepted: 0, correct: 0)
    forEachStep { step in
      guard step.confidence >= Float(confidence) else { return false }
      result = Step(
        confidence: Float(confidence), accepted: step.accepted, correct: step.correct)
      return true
    }
    return result
  }

  /// The lowest confidence, among those that occur, whose accepted answers are right in at least
  /// `target` of the cases: the one that accepts most. nil where there is none.
  public func lowest(reaching target: Double) -> Step? {
    var result: Step?
    forEachStep { step in
      if step.accuracy >= target { result = step }
      return true
    }
    return result
  }

  /// At most `count` steps from the surest answers to all of them: the first that accepts each
  /// further `1 / count` of the answers.
  public func curve(of count: Int) -> [Step] {
    var steps: [Step] = []
    var parts = 0
    forEachStep { step in
      let reached = step.accepted * count / answers.count
      if reached > parts { steps.append(step) }
      parts = reached
      return true
    }
    return steps
  }
}
