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

  /// Right answers are the positives.
  private let ranking: Ranking

  /// Ranks every answer.
  public init(_ predictions: Predictions) {
    ranking = Ranking(rows: 0..<predictions.count) { row in
      let answer = predictions.predictedClass(row)
      return (
        predictions.scores[row * predictions.classCount + answer],
        answer == predictions.labels[row]
      )
    }
  }

  /// The number of answers.
  public var count: Int { ranking.count }

  /// Hands on each distinct confidence from high to low.
  private func forEachStep(_ body: (Step) -> Void) {
    ranking.thresholds { confidence, correct, wrong in
      body(Step(confidence: confidence, accepted: correct + wrong, correct: correct))
    }
  }

  /// What a demanded confidence accepts.
  public func accepting(_ confidence: Double) -> Step {
    var result = Step(confidence: Float(confidence), accepted: 0, correct: 0)
    forEachStep { step in
      guard step.confidence >= Float(confidence) else { return }
      result = Step(
        confidence: Float(confidence), accepted: step.accepted, correct: step.correct)
    }
    return result
  }

  /// The lowest confidence, among those that occur, whose accepted answers are right in at least
  /// `target` of the cases: the one that accepts most. nil where there is none.
  public func lowest(reaching target: Double) -> Step? {
    var result: Step?
    forEachStep { step in
      if step.accuracy >= target { result = step }
    }
    return result
  }

  /// At most `count` steps from the surest answers to all of them: the first that accepts each
  /// further `1 / count` of the answers.
  public func curve(of count: Int) -> [Step] {
    var steps: [Step] = []
    var parts = 0
    forEachStep { step in
      let reached = step.accepted * count / ranking.count
      if reached > parts { steps.append(step) }
      parts = reached
    }
    return steps
  }
}
