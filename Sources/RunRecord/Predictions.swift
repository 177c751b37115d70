public import Tables

/// What a model answered for a list of examples: the content of `predictions.csv` or `predictions.npz`.
public struct Predictions: Equatable, Sendable {
  /// What there is of an answer: probabilities, scores without a scale, or the class alone.
  public typealias Kind = PredictionTable.Kind
  /// A further column, by which examples can be told apart.
  public typealias Slice = SliceValues

  /// What there is of each answer.
  public let kind: Kind
  /// The number of classes, 2 to 1,000.
  public let classCount: Int
  /// What each example is known by; no two are the same.
  public let ids: [String]
  /// Each example's true class, below `classCount`.
  public let labels: [UInt16]
  /// `[count, classCount]`, row after row: probabilities that sum to 1, or finite margins; empty
  /// where the answers are classes alone.
  public let scores: [Float]
  /// Each example's predicted class: that of the highest score, of equals the lowest.
  public let answers: [UInt16]
  /// Further columns, one value an example.
  public let slices: [Slice]
  /// The rows that have no answer or no label.
  public let unscored: [Unscored]

  /// Makes predictions of scores; the answers follow from them.
  ///
  /// - Precondition: there are as many labels as ids, and `classCount` times as many scores. Values
  ///   are checked where they are read, written or evaluated.
  public init(
    kind: Kind = .probabilities, classCount: Int, ids: [String], labels: [UInt16], scores: [Float],
    slices: [Slice] = [], unscored: [Unscored] = []
  ) {
    precondition(kind != .answers && scores.count == ids.count * classCount)
    self.init(
      kind: kind, classCount: classCount, ids: ids, labels: labels, scores: scores,
      answers: Self.answers(scores, classCount), slices: slices, unscored: unscored)
  }

  /// Makes predictions of classes alone.
  ///
  /// - Precondition: there are as many labels and answers as ids.
  public init(
    classCount: Int, ids: [String], labels: [UInt16], answers: [UInt16], slices: [Slice] = [],
    unscored: [Unscored] = []
  ) {
    self.init(
      kind: .answers, classCount: classCount, ids: ids, labels: labels, scores: [],
      answers: answers, slices: slices, unscored: unscored)
  }

  private init(
    kind: Kind, classCount: Int, ids: [String], labels: [UInt16], scores: [Float],
    answers: [UInt16], slices: [Slice], unscored: [Unscored]
  ) {
    precondition(labels.count == ids.count && answers.count == ids.count)
    precondition(slices.allSatisfy { $0.codes.count == ids.count })
    self.kind = kind
    self.classCount = classCount
    self.ids = ids
    self.labels = labels
    self.scores = scores
    self.answers = answers
    self.slices = slices
    self.unscored = unscored
  }

  /// The number of examples with an answer and a label.
  public var count: Int { ids.count }

  /// The predicted class of one example.
  public func predictedClass(_ row: Int) -> Int { Int(answers[row]) }

  /// Whether one example's predicted class is its true one.
  public func isRight(_ row: Int) -> Bool { answers[row] == labels[row] }

  /// The place of the highest of each row's scores, of equals the lowest.
  private static func answers(_ scores: [Float], _ classCount: Int) -> [UInt16] {
    guard classCount > 0 else { return [] }
    return scores.withUnsafeBufferPointer { scores in
      stride(from: 0, to: scores.count, by: classCount).map { start in
        var best = start
        for place in start..<start + classCount where scores[place] > scores[best] {
          best = place
        }
        return UInt16(clamping: best - start)
      }
    }
  }
}
