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
  /// The curve that sums have; nil of rows.
  private let recorded: [Step]?

  /// Ranks every answer.
  public init(_ predictions: Predictions) {
    recorded = nil
    ranking = Ranking(rows: 0..<predictions.count) { row in
      let answer = predictions.predictedClass(row)
      return (
        predictions.scores[row * predictions.classCount + answer],
        answer == predictions.labels[row]
      )
    }
  }

  /// Ranks the answers of sums, cell by cell: exact at the marks of the grid, and where ``curve(of:)`` has
  /// steps.
  public init(_ sums: Sums) {
    var counts = ProbabilityGrid.edges.map { _ in (right: 0, wrong: 0) }
    for part in sums.classes {
      for (place, cell) in part.cells.enumerated() {
        counts[cell].right += part.right[place]
        counts[cell].wrong += part.wrong[place]
      }
    }
    ranking = Ranking(
      cells: zip(ProbabilityGrid.edges, counts).filter { $1.right + $1.wrong > 0 }.map {
        Ranking.Cell(lowest: $0, positives: $1.right, negatives: $1.wrong, isTied: true)
      })
    recorded = sums.coverage.map {
      Step(confidence: $0.confidence, accepted: $0.accepted, correct: $0.correct)
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

  /// The lowest confidence whose accepted answers are shown to be right in at least `target` of the
  /// cases, at the level 0.05. nil where there is none.
  ///
  /// Confidences are tried in an order fixed before looking, from the fewest answers that could show
  /// it, all being right, to all of them in a hundred steps, and the first that fails ends the search,
  /// so that trying many costs nothing (fixed-sequence testing, Angelopoulos et al. 2021; the bound of
  /// Clopper and Pearson, as in Geifman and El-Yaniv 2017).
  public func lowest(reaching target: Double) -> Step? {
    guard target > 0, target < 1 else { return nil }
    var fewest = 1
    var chance = target
    while chance > Self.level, fewest < count {
      chance *= target
      fewest += 1
    }
    var result: Step?
    var next = fewest
    var hasFailed = chance > Self.level
    forEachStep { step in
      guard !hasFailed, step.accepted >= next else { return }
      let bound = clopperPearson(step.correct, of: step.accepted, tail: Self.level)[0]
      if bound >= target { result = step } else { hasFailed = true }
      next = min(step.accepted + max((count - fewest) / Self.steps, 1), count)
    }
    return result
  }

  private static let level = 0.05
  private static let steps = 100

  /// At most `count` steps from the surest answers to all of them: the first that accepts each
  /// further `1 / count` of the answers. Of sums, the steps that they record, whatever `count` is.
  public func curve(of count: Int) -> [Step] {
    if let recorded { return recorded }
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
