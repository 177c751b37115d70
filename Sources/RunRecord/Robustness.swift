/// What a model answers to test examples that were changed, and to examples of nothing in its data: the
/// content of `robustness.json`.
public struct Robustness: Codable, Equatable, Sendable {
  /// How many test examples were changed, in every way and strength the same ones.
  public var samples: Int
  /// What the model answers to these as they are.
  public var unchanged: Answers
  /// One entry a kind of change and strength, those of a kind together, the weakest first.
  public var changes: [Change]
  /// One entry a kind of examples that were made without the data.
  public var unrelated: [Unrelated]
  /// How examples are told that are unlike the training data; nil where no rule was measured.
  public var likeness: Likeness?
  /// What the model answers to pictures of its classes that come from elsewhere; nil where there are none.
  public var elsewhere: Elsewhere?

  /// What the model answers to the test examples that were not changed.
  public struct Answers: Codable, Equatable, Sendable {
    /// Those classified right.
    public var correct: Int
    /// The mean probability of the class answered; nil where answers have no probabilities.
    public var confidence: Double?

    /// Makes answers from their fields.
    public init(correct: Int, confidence: Double?) {
      self.correct = correct
      self.confidence = confidence
    }
  }

  /// What the model answers to the test examples, all changed in one way.
  public struct Change: Codable, Equatable, Sendable {
    /// What was done: `shift`.
    public var kind: String
    /// How much of it, in units.
    public var strength: Double
    /// The unit of the strength: `px`, `°`, `×`.
    public var unit: String
    /// Those classified right.
    public var correct: Int
    /// Those that are classified right unchanged, and wrong now.
    public var lost: Int
    /// The mean probability of the class answered; nil where answers have no probabilities.
    public var confidence: Double?

    /// Makes the answers to a change from their fields.
    public init(
      kind: String, strength: Double, unit: String, correct: Int, lost: Int, confidence: Double?
    ) {
      self.kind = kind
      self.strength = strength
      self.unit = unit
      self.correct = correct
      self.lost = lost
      self.confidence = confidence
    }
  }

  /// What the model answers to examples that were made without the data.
  public struct Unrelated: Codable, Equatable, Sendable {
    /// What they are: `noise`.
    public var kind: String
    /// How many.
    public var samples: Int
    /// The mean probability of the class answered; nil where answers have no probabilities.
    public var confidence: Double?
    /// How many answers have at least some confidences, the lowest first.
    public var reached: [Reached]
    /// How often each class is the answer, in label order.
    public var answers: [Int]
    /// Those that are told to be unlike the training data; nil where no rule was measured.
    public var unlike: Int?

    /// Makes the answers from their fields.
    public init(
      kind: String, samples: Int, confidence: Double?, reached: [Reached], answers: [Int],
      unlike: Int? = nil
    ) {
      self.kind = kind
      self.samples = samples
      self.confidence = confidence
      self.reached = reached
      self.answers = answers
      self.unlike = unlike
    }
  }

  /// What the model answers to pictures of its classes that come from elsewhere.
  public struct Elsewhere: Codable, Equatable, Sendable {
    /// What they are, in the plural: `clip-art pictures`.
    public var kind: String
    /// How many.
    public var samples: Int
    /// Those classified right.
    public var correct: Int
    /// Those whose answer has a confidence of nine in ten or more, and of these the wrong ones.
    public var sure, sureWrong: Int
    /// Those that are told to be unlike the training data; nil where no rule was measured.
    public var unlike: Int?

    /// Makes the answers from their fields.
    public init(
      kind: String, samples: Int, correct: Int, sure: Int, sureWrong: Int, unlike: Int? = nil
    ) {
      self.kind = kind
      self.samples = samples
      self.correct = correct
      self.sure = sure
      self.sureWrong = sureWrong
      self.unlike = unlike
    }
  }

  /// How many answers have at least a confidence.
  public struct Reached: Codable, Equatable, Sendable {
    /// The confidence demanded.
    public var confidence: Double
    /// The answers that have it.
    public var count: Int

    /// Makes a count from its fields.
    public init(confidence: Double, count: Int) {
      self.confidence = confidence
      self.count = count
    }
  }

  /// Makes a record from its fields.
  public init(
    samples: Int, unchanged: Answers, changes: [Change], unrelated: [Unrelated],
    likeness: Likeness? = nil, elsewhere: Elsewhere? = nil
  ) {
    self.samples = samples
    self.unchanged = unchanged
    self.changes = changes
    self.unrelated = unrelated
    self.likeness = likeness
    self.elsewhere = elsewhere
  }
}
